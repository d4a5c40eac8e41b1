import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The stand-in for the exchange in a process of its own. */
export interface Exchange extends AsyncDisposable {
  /** Section `exchange` of freqtrade's configuration. */
  readonly settings: object;
}

export async function startExchange(env: NodeJS.ProcessEnv, ...coins: string[]): Promise<Exchange> {
  const program = spawn('python3', [join(import.meta.dirname, 'exchange.py'), ...coins], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(program.stdout.setEncoding('utf8'), 'data')) as [string];
  return {
    settings: JSON.parse(line) as object,
    async [Symbol.asyncDispose]() {
      const closed = once(program, 'close');
      program.stdin.end();
      await closed;
    },
  };
}
