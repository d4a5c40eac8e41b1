import { words } from '../../../src/domain/language/words.ts';
import { fetchJson } from '../lib/fetch-json.ts';

/** Accepts the whole link or the code alone; undefined for anything else. */
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

/** A default name for this device, from its user agent. */
export function guessDeviceName(userAgent: string): string {
  const said = words().devices.pairing;
  const known = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android.*Mobile/, said.androidPhone],
    [/Android/, said.androidTablet],
    [/Macintosh/, 'Mac'],
    [/Windows/, 'Windows PC'],
    [/Linux/, 'Linux PC'],
  ] as const;
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? said.myPhone;
}

/**
 * Whether this phone is paired after all: the browser omits the session cookie (SameSite=Strict) when a link on another
 * site is followed. Checked once: after a reload by this page the referrer is this site.
 */
export async function hasSession(): Promise<boolean> {
  if (document.referrer.startsWith(`${location.origin}/`)) return false;
  return (await fetchJson('/devices')).kind === 'ok';
}
