import { fetchJson } from '../lib/fetch-json.ts';

/** The code in what was pasted: the whole link as "pair" shows it, or the code alone; undefined for anything else. */
export function parsePairingCode(pasted: string): string | undefined {
  const text = pasted.trim();
  if (/^[\w-]{20,100}$/.test(text)) return text;
  const link = parseUrl(text);
  if (link?.pathname !== '/pair') return undefined;
  return link.searchParams.get('code') ?? undefined;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** What this device is most likely called, from what its browser says of itself; to be changed by hand. */
export function guessDeviceName(userAgent: string): string {
  const known = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android.*Mobile/, 'Android phone'],
    [/Android/, 'Android tablet'],
    [/Macintosh/, 'Mac'],
    [/Windows/, 'Windows PC'],
    [/Linux/, 'Linux PC'],
  ] as const;
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'My phone';
}

/**
 * Whether the server took a paired phone for a stranger: the browser leaves the session (SameSite=Strict) out of the
 * request when a link of another site is followed. Asked once: a page that this one has sent for knows it to be its
 * referrer, and doesn't send for another.
 */
export async function hasSession(): Promise<boolean> {
  if (document.referrer.startsWith(`${location.origin}/`)) return false;
  return (await fetchJson('/devices')).kind === 'ok';
}
