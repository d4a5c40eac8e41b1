import { expect, test } from 'vitest';
import { ALL_TRADES, strategyScope } from '../../../src/domain/pause.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import { pauseTrades, recordEndedPauses, resumeTrades } from '../../../src/usecases/pause-trades.ts';
import { ALICE, BOB, STRATEGY } from '../../support/known-trade.ts';
import { createTestServices, submitKnown } from '../../support/test-services.ts';

async function startInstances(count: number) {
  const services = await createTestServices();
  const others = await Promise.all(Array.from({ length: count - 1 }, () => services.reopen()));
  const instances = [services, ...others.map((store) => ({ ...services, store }))];
  const end = async () => {
    await Promise.all(others.map((store) => store.close()));
    await services.end();
  };
  const kinds = async () =>
    (await services.store.listAudit(0, 100)).map(({ kind, actor }) => `${kind} ${actor}`);
  return { services, instances, kinds, end };
}

test.each([ALL_TRADES, strategyScope(STRATEGY)])(
  'of several pauses of $kind at once on several instances the longest lasts',
  async (scope) => {
    const { services, instances, end } = await startInstances(3);
    const now = services.clock.now();
    const ends = [asUtcMs(now + 1000), null, asUtcMs(now + 5000)] as const;
    await Promise.all(
      instances.map((instance, index) =>
        pauseTrades(instance, { scope, until: ends[index] ?? null, by: index === 0 ? ALICE : BOB }),
      ),
    );
    expect(await services.store.findPauses()).toMatchObject([{ scope, until: null }]);
    await end();
  },
);

test('a pause set on one instance rejects the trade that another takes next', async () => {
  const { instances, end } = await startInstances(2);
  const [one, two] = instances;
  if (one === undefined || two === undefined) throw new Error('two instances were made');
  await pauseTrades(one, { scope: strategyScope(STRATEGY), until: null, by: ALICE });
  await submitKnown(two);
  const [trade] = await one.store.listTrades({}, 1);
  expect(trade?.decision).toMatchObject({ channel: 'pause', reason: `${STRATEGY} paused` });
  await end();
});

test('instances that look together record the end of a pause once', async () => {
  const { services, instances, kinds, end } = await startInstances(4);
  const until = asUtcMs(services.clock.now() + 1000);
  await pauseTrades(services, { scope: ALL_TRADES, until, by: ALICE });
  await pauseTrades(services, { scope: strategyScope(STRATEGY), until, by: ALICE });
  services.clock.advance(1000);
  await Promise.all(instances.map((instance) => recordEndedPauses(instance)));
  expect((await kinds()).filter((kind) => kind === 'resumed server')).toHaveLength(2);
  expect(await services.store.findPauses()).toEqual([]);
  await end();
});

test('of several who resume at once, one ended the pause', async () => {
  const { services, instances, kinds, end } = await startInstances(4);
  const scope = strategyScope(STRATEGY);
  await pauseTrades(services, { scope, until: null, by: ALICE });
  const ended = await Promise.all(instances.map((instance) => resumeTrades(instance, { scope, by: BOB })));
  expect(ended.filter(Boolean)).toHaveLength(1);
  expect((await kinds()).filter((kind) => kind.startsWith('resumed'))).toEqual([`resumed approver:${BOB}`]);
  await end();
});
