import type { Queries, Store } from '../../src/usecases/ports.ts';

/** The store's transactions, in which some queries go otherwise. */
export function withOtherQueries(
  { transaction }: Pick<Store, 'transaction'>,
  change: (queries: Queries) => Partial<Queries>,
): Store['transaction'] {
  return (work) => transaction((queries) => work({ ...queries, ...change(queries) }));
}
