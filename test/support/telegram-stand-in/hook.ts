/** Plays Telegram's side of a webhook: posts each update until it is taken. */
export interface Update {
  readonly update_id: number;
  readonly callback_query: object;
}

export interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
}

export interface HookPlayer {
  hook(): Hook | null;
  set(hook: Hook | null): void;
  /** Whether it was delivered, so that no poller gets it. */
  isTaken(update: Update): boolean;
  /** Posts it, as often as this is called. Resolves with the status; 0 if nobody answers. */
  post(update: Update): Promise<number>;
  /** As `getWebhookInfo` says it. */
  info(updates: readonly Update[]): object;
}

export function createHookPlayer(): HookPlayer {
  const taken = new Set<number>();
  let hook: Hook | null = null;
  let error: string | undefined;
  return {
    hook: () => hook,
    set(next) {
      hook = next;
      error = undefined;
    },
    isTaken: ({ update_id }) => taken.has(update_id),
    async post(update) {
      const status = hook === null ? 0 : await postUpdate(hook, JSON.stringify(update));
      if (status >= 200 && status < 300) taken.add(update.update_id);
      else error = `Wrong response from the webhook: ${status}`;
      return status;
    },
    info: (updates) => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.filter(({ update_id }) => !taken.has(update_id)).length,
      ...(error === undefined ? {} : { last_error_date: 1, last_error_message: error }),
    }),
  };
}

/** What Telegram posts, or someone who plays it with another secret or body. */
export async function postUpdate({ url, secret }: Hook, body: string): Promise<number> {
  const token = secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret };
  const headers = { 'Content-Type': 'application/json', ...token };
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' }).catch(
    () => undefined,
  );
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}
