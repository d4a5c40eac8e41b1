import { expect, test, vi } from 'vitest';
import { openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import type { Gated, GatedOptions } from './support/gated-trade.ts';
import type { Handling } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();
const NOTICE = { kind: 'ask', approver: 'Alice', channel: 'pushcut' };
const SENT = '2024-01-15T14:30:01.000Z';

const answers =
  (facts: object): Handling =>
  ({ call, reply }) => {
    const body = { trade_uuid: call.uuid, server_time: new Date().toISOString(), test: true, ...facts };
    reply({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  };

/** A strategy that tests itself, on a server that answers the test with `facts`. */
async function open(facts: object, submitted: object = {}, options: GatedOptions = {}): Promise<Gated> {
  const gated = await openFaked(host(), { PushcutSelfTest: true }, options);
  gated.gateway.handle('submit', answers({ status: 'pending', ...submitted }));
  gated.gateway.handle('status', answers({ notices: [], ...facts }));
  return gated;
}

const printed = ({ stage }: Gated, pattern: RegExp) =>
  stage.find('print', ({ text }) => pattern.test(String(text)));

async function expectNothingPlaced({ stage, gateway }: Gated): Promise<void> {
  expect(await stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(gateway.calls.filter(({ kind }) => kind === 'claim' || kind === 'report')).toEqual([]);
}

test.concurrent('the self-test prints each step with its time, and places nothing', async () => {
  const notices = [{ ...NOTICE, sent_at: SENT, received_at: SENT }];
  const gated = await open({ status: 'lapsed', decided_by: 'Alice', notices });
  const { body } = await gated.gateway.find('submit');
  expect(body).toMatchObject({ test: true, account: { name: 'Sim101', simulated: true } });
  for (const step of ['submitted', 'sent to Alice via pushcut', 'picture fetched by', 'approved by Alice'])
    await printed(gated, new RegExp(`self-test, \\d+\\.\\d\\d s: ${step}`));
  await printed(gated, /self-test finished: nothing was placed/);
  await expectNothingPlaced(gated);
});

test.concurrent.each([
  ['rejected', { status: 'rejected', decided_by: 'Alice', reason: 'news' }, /rejected by Alice: news/],
  ['expired', { status: 'expired' }, /no answer in time/],
] as const)('a self-test that was %s says so', async (_name, facts, line) => {
  const gated = await open(facts);
  await printed(gated, line);
  await expectNothingPlaced(gated);
});

test.concurrent('even a grant of a server that lies places nothing', async () => {
  const gated = await open({ status: 'approved', granted: true, executable_for_ms: 30_000 });
  gated.gateway.handle('claim', answers({ status: 'approved', granted: true, quantity: 1 }));
  await printed(gated, /self-test finished: nothing was placed/);
  await expectNothingPlaced(gated);
});

test.concurrent('a server that does not know tests is named, and the trade is taken back', async () => {
  const gated = await open({ status: 'pending' }, { test: false });
  await printed(gated, /self-test failed: .*doesn.t support tests/);
  await gated.gateway.find('withdraw');
  await expectNothingPlaced(gated);
});

test.concurrent('on an account that is not simulated the self-test does not start, and says why', async () => {
  const gated = await open({ status: 'lapsed' }, {}, { provider: 'Rithmic' });
  await printed(gated, /self-test not started: the account Sim101 is not known to be simulated/);
  await expectNothingPlaced(gated);
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'submit')).toEqual([]);
});

test.concurrent('a strategy that stops takes its self-test back', async () => {
  const gated = await open({ status: 'pending' });
  await gated.gateway.find('status');
  await expectNothingPlaced(gated);
  await gated.gateway.find('withdraw');
});
