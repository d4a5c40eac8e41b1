import { ask } from '../lib/ask.ts';

/**
 * Whether the server took a paired phone for a stranger: the browser leaves the session (SameSite=Strict) out of the
 * request when a link of another site is followed. Asked once: a page that this one has sent for knows it to be its
 * referrer, and doesn't send for another.
 */
export async function isPairedAfterAll(): Promise<boolean> {
  if (document.referrer.startsWith(`${location.origin}/`)) return false;
  return (await ask('/devices')).kind === 'ok';
}
