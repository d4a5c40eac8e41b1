import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

export const CTRL_C = '\x03';

/** A program in a terminal of its own, for which it behaves as for a person: Ctrl-C reaches it as a key. */
export interface Terminal {
  /** All that it has shown, without the terminal's own codes. */
  text(): string;
  /** The first match, among what is shown or still to come. Throws when the program ends without it. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  press(key: string): void;
  /** The exit code, once it has ended. */
  ended(): Promise<number | null>;
}

/** `line` is a command line for the shell. */
export function openTerminal(line: string): Terminal {
  // Wide, so that no line is wrapped. `script` ends with the exit code of the program.
  const child = spawn('script', ['-qfec', `stty cols 4000; exec ${line}`, '/dev/null']);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return {
    text: () => withoutCodes(text),
    waitFor: (pattern) => findIn(child, () => withoutCodes(text), pattern),
    press: (key) => void child.stdin.write(key),
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      return child.exitCode;
    },
  };
}

const withoutCodes = (text: string) => stripVTControlCharacters(text).replaceAll('\r', '');

async function findIn(
  child: ChildProcessWithoutNullStreams,
  text: () => string,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(text());
    if (match !== null) return match;
    if (child.exitCode !== null) throw new Error(`ended without ${pattern}:\n${text().slice(-3000)}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  }
}
