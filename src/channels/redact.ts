const LONGEST_DETAIL = 120;
/** Only the beginning is searched. Secrets are replaced before cutting, so that none is cut in two. */
const SEARCHED = 2_000;

/**
 * A vendor's own words, safe to log: without the secrets, without addresses and without anything long enough to be a
 * key or a signature, in case the server echoes what it was sent.
 */
export function redactDetail(words: unknown, secrets: readonly string[]): string {
  const said = Array.isArray(words) ? words.filter((word) => typeof word === 'string').join(' ') : words;
  if (typeof said !== 'string') return '';
  const text = secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), said)
    .slice(0, SEARCHED)
    .replace(/\S+:\/\/\S+/g, '…')
    .replace(/[\w+/=-]{16,}/g, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\s.]+$/, '')
    .trimStart();
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL - 1)}…`;
}

/** The address of a page without the link's token: it opens for a paired device only, and decides nothing by itself. */
export const withoutToken = (url: string): string => url.replace(/\?.*$/, '');
