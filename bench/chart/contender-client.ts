import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer, Contender, Order } from './contender.ts';

/** A contender's process, from the side of the one that gives the orders. */
export interface Running {
  readonly contender: Contender;
  /** Why it can't take part. */
  readonly missing: string | undefined;
  readonly note: string;
  ask<Kind extends Order['kind']>(order: Order & { kind: Kind }): Promise<Answer & { kind: Kind }>;
  stop(): Promise<void>;
}

export async function runContender(contender: Contender, bars: number): Promise<Running> {
  const child = fork(
    join(import.meta.dirname, 'contender-process.ts'),
    [contender.file, JSON.stringify(contender.view), String(bars)],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  const nextAnswer = answersOf(child);
  const first = await nextAnswer();
  return {
    contender,
    missing: first.kind === 'missing' ? first.reason : undefined,
    note: first.kind === 'ready' ? first.note : '',
    async ask<Kind extends Order['kind']>(order: Order & { kind: Kind }) {
      child.send(order);
      return (await nextAnswer()) as Answer & { kind: Kind };
    },
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/** A process that dies is a contender that is missing, not the end of the run. */
function answersOf(child: ChildProcess): () => Promise<Answer> {
  const died = new Promise<Answer>((resolve) => {
    child.once('exit', () => resolve({ kind: 'missing', reason: 'its process ended' }));
  });
  return () => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    child.once('message', (message) => resolve(message as Answer));
    return Promise.race([promise, died]);
  };
}
