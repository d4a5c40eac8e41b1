/** The longest wait worth honoring: a trade is decided or over within minutes. */
export const LONGEST_RETRY_AFTER_MS = 600_000;

const SECONDS = /^\d+$/;
// Date.parse alone takes "-5" and "1" for dates. RFC 9110 §5.6.7 asks senders for this form only.
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long a `Retry-After` header (RFC 9110 §10.2.3: seconds or an HTTP date) asks to wait, in
 * milliseconds from `now`, at least 0 and at most `LONGEST_RETRY_AFTER_MS`. Null when it asks for nothing.
 */
export function parseRetryAfter(text: string | null, now: number): number | null {
  const asked = readWait(text?.trim() ?? '', now);
  if (Number.isNaN(asked)) return null;
  return Math.min(Math.max(asked, 0), LONGEST_RETRY_AFTER_MS);
}

function readWait(text: string, now: number): number {
  if (SECONDS.test(text)) return Number(text) * 1000;
  if (HTTP_DATE.test(text)) return Date.parse(text) - now;
  return Number.NaN;
}
