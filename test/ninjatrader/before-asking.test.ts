import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, type Gated, type GatedTrade } from './support/gated-trade.ts';
import { expectNotAsked } from './support/not-asked.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

const endClean = async ({ stage }: Gated) =>
  expect(await stage.end()).toMatchObject({ faults: 0, violations: 0 });

test.concurrent('nobody is asked while the account is not connected', async () => {
  const gated = await openFaked(host());
  await gated.stage.do('connection', { status: 'ConnectionLost' });
  await expectNotAsked(gated, {}, /not_connected: the account's connection is ConnectionLost/);
  await gated.stage.do('connection', { status: 'Connected' });
  await askGated(gated, { name: 'later' });
  await endClean(gated);
});

test.concurrent('nobody is asked about an entry that the platform would ignore', async () => {
  const gated = await openFaked(host());
  await gated.stage.do('position', { signed: 2 });
  await expectNotAsked(gated, {}, /entry_limit: 1 of 1 entries per direction are open/);
  await endClean(gated);
});

test.concurrent('as many entries are asked about as the platform allows', async () => {
  const gated = await openFaked(host(), { EntriesPerDirection: 2 });
  gated.gateway.handle('claim', changed({}));
  for (const name of ['first', 'second']) {
    const trade = await askGated(gated, { name, type: 'Market' });
    await filled(trade);
  }
  await expectNotAsked(gated, { name: 'third', type: 'Market' }, /entry_limit: 2 of 2/);
  expect(await gated.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
});

const filled = ({ gateway, uuid }: GatedTrade) =>
  gateway.find('report', (call) => call.uuid === uuid && call.body['state'] === 'filled');

/** A person has said no to a first signal. */
async function rejectedOnce(ask: object = {}, set: object = {}): Promise<Gated> {
  const gated = await openFaked(host(), set);
  gated.gateway.handle('claim', rejected);
  const { uuid, stage } = await askGated(gated, { name: 'first', ...ask });
  await stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed: trade_rejected`));
  return gated;
}

test.concurrent('after a no, the same direction is not asked about for three bars', async () => {
  const gated = await rejectedOnce();
  for (const name of ['second', 'third', 'fourth'])
    await expectNotAsked(gated, { name }, new RegExp(`"${name}" not asked: cooldown`));
  await askGated(gated, { name: 'fifth' });
  await endClean(gated);
});

test.concurrent('after a no, the other direction is asked about', async () => {
  const gated = await rejectedOnce();
  await askGated(gated, { action: 'SellShort' });
  await endClean(gated);
});

test.concurrent('silence is no no, and is not followed by a cooldown', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', changed({ granted: false, status: 'expired', reason: 'trade_expired' }));
  const { uuid, stage } = await askGated(gated, { name: 'first' });
  await stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed: trade_expired`));
  await askGated(gated, { name: 'second' });
  await endClean(gated);
});

test.concurrent('a signal with a name of its own is asked about at once, and a rejected one never again', async () => {
  const gated = await rejectedOnce({ signal_key: 'breakout of 10:05' });
  await gated.stage.do('bars', { count: 10 });
  await expectNotAsked(gated, { signal_key: 'breakout of 10:05' }, /cooldown/);
  await askGated(gated, { name: 'next', signal_key: 'breakout of 10:55' });
  await endClean(gated);
});

test.concurrent('a reason that stays the same is printed once', async () => {
  const gated = await rejectedOnce({}, { PushcutCooldownBars: 100 });
  for (let i = 0; i < 5; i++) await gated.stage.do('ask', { name: 'again' });
  await endClean(gated);
  expect(gated.stage.printed().filter((text) => text.includes('not asked'))).toHaveLength(1);
});
