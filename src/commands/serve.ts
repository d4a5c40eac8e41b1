import { parseArgs } from 'node:util';
import { ACCEPTANCES, type Acceptance } from '../usecases/start-faults.ts';
import { type Command, createServerLogger, currentSource, stopSignal } from './command.ts';

export const serveCommand: Command = {
  usage: [
    ['serve', 'run the server until SIGINT or SIGTERM'],
    ['serve --accept-loss', 'start on a database that has lost entries; voids its open trades'],
    ['serve --take-over', 'start on a copied or restored database; voids its open trades'],
  ],
  async run(words) {
    const accepted = acceptedBy(words);
    const source = currentSource();
    const stopped = stopSignal();
    const { runServer } = await import('./run-server.ts');
    await runServer({ source, logger: createServerLogger(source.place), stopped }, accepted);
    return 0;
  },
};

function acceptedBy(words: readonly string[]): ReadonlySet<Acceptance> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...words],
    options: { 'accept-loss': flag, 'take-over': flag },
  });
  return new Set(ACCEPTANCES.filter((acceptance) => values[acceptance]));
}
