import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LiveStage } from '../../support/live-stage.ts';

export interface StrategyProcess extends AsyncDisposable {
  /** Resolves when it has said that it was granted the approval. */
  readonly granted: Promise<void>;
  freeze(): void;
  kill(): Promise<void>;
}

/** Starts a strategy that claims the trade, and waits until its request waits at the server. */
export async function startStrategyProcess(
  { server, strategy }: LiveStage,
  uuid: string,
): Promise<StrategyProcess> {
  const before = await waitingRequests(server.url);
  const program = join(import.meta.dirname, 'claim-once.ts');
  const child = spawn(process.execPath, [program, server.url, uuid, 'nt8'], {
    env: { PATH: process.env['PATH'], STRATEGY_KEY: strategy.key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const granted = once(child.stdout, 'data').then(([text]) => {
    if (String(text).trim() !== 'granted') throw new Error(`the strategy says: ${text}`);
  });
  // Nobody reads it of a process that is frozen.
  granted.catch(() => undefined);
  while ((await waitingRequests(server.url)) <= before);
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  return { granted, freeze: () => void child.kill('SIGSTOP'), kill, [Symbol.asyncDispose]: kill };
}

export async function waitingRequests(url: string): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^countersign_waiting_requests (\d+)/m.exec(figures)?.[1]);
}
