import type { Queries, Services } from '../../src/usecases/ports.ts';

/** The names of the queries of all transactions from now on, in order. */
export function watchQueries({ store }: Pick<Services, 'store'>): readonly string[] {
  const asked: string[] = [];
  const { transaction } = store;
  store.transaction = (work) =>
    transaction((queries) =>
      work(
        new Proxy<Queries>(queries, {
          get(target, name, receiver) {
            asked.push(String(name));
            return Reflect.get(target, name, receiver);
          },
        }),
      ),
    );
  return asked;
}
