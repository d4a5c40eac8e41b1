import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

/** A program that runs beside the test. */
export interface Child {
  /** Resolves with the next line that it prints; with undefined once it has ended. */
  nextLine(): Promise<string | undefined>;
  interrupt(): void;
  kill(): void;
  /** Resolves with all that it printed, once it has ended. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly lines: readonly string[];
    readonly stderr: string;
  }>;
}

export function startCommand(command: string, words: readonly string[]): Child {
  const child = spawn(command, words, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] });
  const reader = createInterface({ input: child.stdout });
  const lines: string[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  reader.on('line', (line) => lines.push(line));
  const over = once(reader, 'close');
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, lines, stderr }));
  let read = 0;
  return {
    async nextLine() {
      read += 1;
      while (lines.length < read) {
        const line = once(reader, 'line');
        if ((await Promise.race([line, over.then(() => 'over')])) === 'over' && lines.length < read)
          return undefined;
      }
      return lines[read - 1];
    },
    interrupt: () => void child.kill('SIGINT'),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
