import { parseEnv } from 'node:util';
import { decodeBytes } from '../lib/decode-bytes.ts';

/** A character that no file has. */
const BACKSLASH_N = '\u{10fffd}';

/**
 * The settings in a `.env` file, in whatever encoding an editor saved it. Node would read `\n` in double quotes as a line
 * break, which makes two lines of `"C:\newdata"`; no setting has more than one.
 */
export function parseEnvFile(bytes: Uint8Array): Record<string, string> {
  const parsed = parseEnv(decodeBytes(bytes).replaceAll('\\n', BACKSLASH_N));
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value = '']) => [name, value.replaceAll(BACKSLASH_N, '\\n')]),
  );
}
