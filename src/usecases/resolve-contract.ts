import { chooseContract } from '../domain/instruments/choose-contract.ts';
import type { Signal } from '../domain/signal.ts';
import type { Store } from './ports.ts';
import type { Submission } from './submit-trade.ts';

/** A submission whose contract is settled: null only with a reason for it. */
export type Resolved = Submission & { readonly contractDoubt?: string };

/** Finds the contract of a submission that states none: as the operator declared it, else as its name and prices tell. */
export async function resolveContract(
  { store }: { readonly store: Pick<Store, 'listDeclarations'> },
  submission: Submission,
): Promise<Resolved> {
  if (submission.contract !== null) return submission;
  const { instrument, signal } = submission;
  const choice = chooseContract(
    {
      instrument,
      prices: pricesOf(submission),
      moves: movesOf(signal),
      ...(signal.quantity === undefined ? {} : { quantity: signal.quantity }),
    },
    await store.listDeclarations(),
  );
  if (choice.contract !== null) return { ...submission, contract: choice.contract };
  return { ...submission, contractDoubt: choice.doubt };
}

function movesOf({ entryPrice, stopPrice, targetPrice, riskAmount, targetAmount }: Signal) {
  const moves = [
    { price: stopPrice, amount: riskAmount },
    { price: targetPrice, amount: targetAmount },
  ];
  return moves.flatMap(({ price, amount }) =>
    price === undefined || amount === 0 ? [] : [{ distance: Math.abs(price - entryPrice), amount }],
  );
}

function pricesOf({ signal, market }: Submission): number[] {
  const { entryPrice, stopPrice, targetPrice } = signal;
  const prices: number[] = [entryPrice, stopPrice, targetPrice].filter((price) => price !== undefined);
  for (const { open, high, low, close } of market.bars) prices.push(open, high, low, close);
  return prices;
}
