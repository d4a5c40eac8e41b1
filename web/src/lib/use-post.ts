import { type Signal, useSignal } from '@preact/signals';
import { fetchJson, formatFailure } from './fetch-json.ts';

interface Post {
  /** Why the last one failed. */
  readonly fault: Signal<string | undefined>;
  /** Whether the server has done it. */
  post(path: string, body: object): Promise<boolean>;
}

/** For a panel that changes something on the server, and then shows what the server says. */
export function usePost(onChange: () => void): Post {
  const fault = useSignal<string | undefined>(undefined);
  return {
    fault,
    async post(path, body) {
      const result = await fetchJson(path, { method: 'POST', body });
      fault.value = formatFailure(result);
      onChange();
      return result.kind === 'ok';
    },
  };
}
