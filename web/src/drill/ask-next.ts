import { fetchJson, formatFailure } from '../lib/fetch-json.ts';

/** Opens the next question of the drill. Returns why it couldn't. */
export async function askNext(): Promise<string | undefined> {
  const result = await fetchJson<{ readonly path: string }>('/drill/next', { method: 'POST' });
  if (result.kind === 'ok') location.assign(result.value.path);
  return formatFailure(result);
}
