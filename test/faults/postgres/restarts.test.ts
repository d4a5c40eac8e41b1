import { afterAll, beforeAll, expect, test } from 'vitest';
import { atFullLength } from '../../full-length.ts';
import { type ExportedEntry, readAuditExport } from '../../support/audit-export.ts';
import { isAsk } from '../../support/live-stage.ts';
import { type InstancePair, startInstancePair } from '../../support/postgres/instance-pair.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { type Chaos, runChaos } from './restarts/run-chaos.ts';

const TRADES = atFullLength(500);

let postgres: PostgresServer;
let pair: InstancePair;
let chaos: Chaos;
let entries: readonly ExportedEntry[];
beforeAll(async () => {
  postgres = await startPostgres({ isDurable: true });
  pair = await startInstancePair(postgres.url);
  chaos = await runChaos(pair, postgres, TRADES);
  entries = readAuditExport((await pair.instances[0].server.run('audit', 'export')).stdout);
}, 600_000);
afterAll(async () => {
  await pair[Symbol.asyncDispose]();
  await postgres.stop();
});

const times = (uuid: string, ...kinds: string[]) =>
  entries.filter(({ trade_uuid, kind }) => trade_uuid === uuid && kinds.includes(kind)).length;

test('an instance was killed again and again, and PostgreSQL restarted twice', () => {
  expect(chaos.stories.length).toBeGreaterThanOrEqual(TRADES);
  expect(chaos.kills).toBeGreaterThanOrEqual(3);
  expect(chaos.recoveriesMs.map(({ length }) => length)).toEqual([2, 2]);
  const recoveries = chaos.recoveriesMs.map((pairOfMs) => pairOfMs.map(Math.round).join(' and '));
  console.log(
    `${chaos.stories.length} trades, ${chaos.kills} kills; the two instances were ready again ${recoveries.join(', then ')} ms after ` +
      `PostgreSQL was, and the latest answer to a claim came ${Math.round(Math.max(...chaos.latenessMs))} ms after its wait`,
  );
});

test('no retry got an answer that it must not get', () => {
  expect(chaos.stories.flatMap(({ surprises }) => surprises)).toEqual([]);
});

test('whatever was acknowledged stands', async () => {
  for (const { uuid, decided } of chaos.stories) {
    const { code, body } = await pair.instances[0].strategy.status(uuid);
    expect({ uuid, code, status: body.status }).toEqual({ uuid, code: 200, status: decided });
  }
});

test('each trade is taken in and decided once, and each approval granted to one claimant, once', () => {
  for (const { uuid, decided, granted } of chaos.stories) {
    expect([uuid, times(uuid, 'submitted'), times(uuid, 'approved', 'rejected')]).toEqual([uuid, 1, 1]);
    expect([uuid, granted.length]).toEqual([uuid, decided === 'approved' ? 1 : 0]);
    expect(times(uuid, 'claimed')).toBe(granted.length);
  }
});

test('no question was sent under two ids', () => {
  // The picture's link is that of the notice which carries it, so another notice has another link.
  // Without one it is no question: it says that a press could not be recorded, and has the buttons to repeat it.
  const asks = pair.standIn.received().filter((one) => isAsk(one) && one.body.image !== undefined);
  const links = Map.groupBy(asks, ({ body }) => body.id);
  for (const { uuid } of chaos.stories) {
    const tokens = new Set(
      links.get(uuid)?.map(({ body }) => new URL(body.image ?? '').searchParams.get('l')),
    );
    // On a machine so busy that no receipt comes in time, a question rings once more.
    expect(tokens.size, uuid).toBeGreaterThanOrEqual(1);
    expect(tokens.size, uuid).toBeLessThanOrEqual(1 + times(uuid, 'notice_not_reached'));
  }
  expect(pair.standIn.faults()).toEqual([]);
});

test('the outcome of every settled trade reached the phone', async () => {
  for (const { uuid, decided } of chaos.stories) {
    const { title } = await pair.outcomeShown(uuid);
    // Both instances of the strategy claim: the one that came too late is reported.
    const endings =
      decided === 'approved'
        ? 'waiting for the strategy|picked up, (no report yet|second pickup denied)'
        : 'rejected by \\w+';
    expect([uuid, title]).toEqual([uuid, expect.stringMatching(new RegExp(` (${endings})$`))]);
  }
});

test('nobody who waited was left hanging past the wait', () => {
  expect(chaos.hung).toEqual([]);
});

test('the audit log is intact', async () => {
  expect(await pair.instances[1].server.run('audit', 'verify')).toMatchObject({ code: 0 });
});
