const LONGEST_DETAIL = 120;

/**
 * The `error` of a Pushcut response, safe to log: without the credential, without addresses and without
 * anything long enough to be a key or a signature, in case the server echoes what it was sent.
 */
export function redactDetail(body: string, credential: string): string {
  const text = readError(body)
    .replaceAll(credential, '…')
    .replace(/\S+:\/\/\S+/g, '…')
    .replace(/[\w+/=-]{16,}/g, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\s.]+$/, '')
    .trimStart();
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL - 1)}…`;
}

function readError(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : '';
    return typeof error === 'string' ? error : '';
  } catch {
    return '';
  }
}
