import type fc from 'fast-check';
import { checkAll, clearOfDeadlines } from '../check.ts';
import { isAsked, type ModelTrade } from '../model.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';

export type Amended = 'amended' | 'as asked';

export type ModelCommand = fc.AsyncCommand<Run, World>;

/** One thing that happens to the server. After it everything is compared with the model. */
export function command(
  kind: string,
  details: string,
  isPossible: (run: Readonly<Run>) => boolean,
  act: (run: Run, world: World) => Promise<void>,
): ModelCommand {
  return {
    check: isPossible,
    async run(run, world) {
      await clearOfDeadlines(run, world);
      run.figures.count(kind);
      await act(run, world);
      await checkAll(run, world);
    },
    toString: () => (details === '' ? kind : `${kind} (${details})`),
  };
}

/** The trade that a generated number means, among those there are. */
export function tradeAt({ trades }: Readonly<Run>, index: number): ModelTrade {
  const trade = trades[index % trades.length];
  if (trade === undefined) throw new Error('there is no trade yet');
  return trade;
}

export const hasTrades = ({ trades }: Readonly<Run>) => trades.length > 0;
export const isPending = ({ status }: ModelTrade) => status === 'pending';
export const someAsked = ({ trades }: Readonly<Run>) => trades.some(isAsked);
export const somePending = ({ trades }: Readonly<Run>) => trades.some(isPending);
