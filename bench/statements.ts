/** How many statements each step of a trade's life costs the database, counted on a real PostgreSQL. */

import { sha256Hex } from '../src/lib/sha256.ts';
import { createKyselyStore } from '../src/store/kysely-store.ts';
import { connectKysely, POSTGRES } from '../src/store/postgres/open-postgres.ts';
import { createLocalAnnouncer } from '../src/store/sqlite/local-announcer.ts';
import { addKey } from '../src/usecases/api-keys.ts';
import { claimTrade } from '../src/usecases/claim-trade.ts';
import { decideTrade } from '../src/usecases/decide-trade.ts';
import { NO_DIRECT_SENDS } from '../src/usecases/direct-sends.ts';
import { createGrants } from '../src/usecases/grants.ts';
import { createLinks } from '../src/usecases/links.ts';
import { startOutbox } from '../src/usecases/outbox.ts';
import type { Services } from '../src/usecases/ports.ts';
import { recordReceipt } from '../src/usecases/record-receipt.ts';
import { reportExecution } from '../src/usecases/report.ts';
import { createServerState } from '../src/usecases/server-state.ts';
import { sweepDeadlines } from '../src/usecases/sweep-deadlines.ts';
import { createFakeChannel } from '../test/support/fake-channel.ts';
import { ALICE, STRATEGY, UUID } from '../test/support/known-trade.ts';
import { createManualClock } from '../test/support/manual-clock.ts';
import { startPostgres } from '../test/support/postgres/postgres-server.ts';
import { submitKnown } from '../test/support/test-services.ts';
import { silentLog } from '../test/support/test-store.ts';

const server = await startPostgres();
const statements: string[] = [];
const queryLog = ({ query }: { query: { sql: string } }) => void statements.push(query.sql);
const store = await createKyselyStore(connectKysely(server.url, silentLog, { queryLog }), POSTGRES);
const channel = createFakeChannel();
const recipients = [{ approver: ALICE, channel: channel.name }];
const base = { store, clock: createManualClock(), recipients, settingsFault: null };
const services: Services = {
  ...base,
  approvers: { all: [{ name: ALICE, hours: null }], formerNames: null, twoAbove: null },
  ...createServerState(base),
  announcer: createLocalAnnouncer(),
  links: createLinks([new Uint8Array(32)]),
  grants: createGrants([new Uint8Array(32)]),
  log: silentLog,
  directSends: NO_DIRECT_SENDS,
  ringNextAfterMs: 10_000,
  ringsPerMinute: Number.POSITIVE_INFINITY,
  quietHours: null,
  slowsDown: false,
  checksOneIn: 0,
  overdueAfterMs: 30_000,
  publicUrl: 'https://approve.example.com',
  newId: () => crypto.randomUUID(),
  random: () => 0.5,
};

async function count(step: string, work: () => Promise<unknown>): Promise<void> {
  statements.length = 0;
  await work();
  const commits = statements.filter((statement) => statement === 'commit').length;
  console.log(`| ${step} | ${statements.length} | ${commits} |`);
}

/** Runs the outbox until the next message is sent and written down. */
async function deliver(): Promise<void> {
  const sent = channel.next();
  const outbox = startOutbox(services, channel);
  await sent;
  await outbox.stop();
}

const key = await addKey(services, STRATEGY);
const never = new AbortController().signal;
const report = { sequence: 1, state: 'filled', quantity: 1, price: null, text: null } as const;
console.log('| step | statements | of them commits |\n| --- | ---: | ---: |');
await count('look a key up, for each call', () => store.findKeyByHash(sha256Hex(key)));
await count('submit', () => submitKnown(services));
await count('send the card and write it down', deliver);
await count('receipt', async () => {
  const [ask] = await store.listNotices(UUID);
  const noticeId = ask?.noticeId ?? null;
  await recordReceipt(services, {
    noticeId,
    tradeUuid: UUID,
    approver: ALICE,
    channel: 'pushcut',
    kind: 'picture',
    pictureHash: 'hash',
  });
});
await count('a claim that waits, until it waits', () => store.findTrade(UUID));
await count('decide', () =>
  decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' }),
);
const claim = {
  tradeUuid: UUID,
  strategy: STRATEGY,
  claimant: 'desk',
  waitMs: 0,
  signal: never,
  hungUp: never,
};
await count('grant the claim', () => claimTrade(services, claim));
await count('send the outcome and write it down', deliver);
await count('report', () =>
  reportExecution(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    execution: { ...report, happenedAt: services.clock.now() },
  }),
);
await count('a sweep that finds nothing, twice a second', () => sweepDeadlines(services));
await store.close();
await server.stop();
