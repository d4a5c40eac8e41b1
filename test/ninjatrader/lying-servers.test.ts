import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { changed, granted, openFaked, plain, REASON, without } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder } from './support/gated-trade.ts';
import { type Handling, startGateway } from './support/gateway.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** JSON that ends too early and says so. */
const cutShort: Handling = (exchange) => plain(200, JSON.stringify(granted(exchange)).slice(0, -1))(exchange);

/** What such a server grants, it also proves: the token must not be the only thing that is checked. */
const LIES: readonly (readonly [string, Handling])[] = [
  ['grants another trade', changed({ trade_uuid: randomUUID() })],
  ['grants a trade whose name is a number', changed({ trade_uuid: 7 })],
  ['does not name the trade', without('trade_uuid')],
  ['grants another claimant', changed({ claimant: 'another' })],
  ['does not name the claimant', without('claimant')],
  ['grants more than was asked for', changed({ quantity: 3 })],
  ['grants less than was asked for', changed({ quantity: 1 })],
  ['grants no quantity', changed({ quantity: 0 })],
  ['grants a quantity in words', changed({ quantity: '2' })],
  ['grants an unknown quantity', changed({ quantity: null })],
  ['does not name the quantity', without('quantity')],
  ['grants a fraction', changed({ quantity: 2.5 })],
  ['grants the other direction', changed({ direction: 'SHORT' })],
  ['does not name the direction', without('direction')],
  ['writes granted as a word', changed({ granted: 'true' })],
  ['writes granted as a number', changed({ granted: 1 })],
  ['writes granted as null', changed({ granted: null })],
  ['writes granted as a list', changed({ granted: [true] })],
  ['does not say whether it grants', without('granted')],
  ['writes the status as a number', changed({ status: 1 })],
  ['grants what it calls rejected', changed({ status: 'rejected' })],
  ['grants what it calls pending', changed({ status: 'pending' })],
  ['grants in capitals', changed({ status: 'APPROVED' })],
  ['does not say the status', without('status')],
  ['grants for no time at all', changed({ executable_for_ms: 0 })],
  ['grants for less than no time', changed({ executable_for_ms: -1 })],
  ['granted a minute ago', changed({ server_time: new Date(Date.now() - 60_000).toISOString() })],
  ['grants for a century', changed({ executable_for_ms: 3.2e12 })],
  ['writes the time to act as a word', changed({ executable_for_ms: 'soon' })],
  ['ends its JSON too early', cutShort],
  ['grants it with another stop', changed({ amendments: { stop_price: 1670 } })],
  ['grants it with changes that change nothing', changed({ amendments: { quantity: 2 } })],
  ['writes its changes as null', changed({ amendments: null })],
  ['writes its changes as a list', changed({ amendments: [] })],
  ['writes its changes as a word', changed({ amendments: 'none' })],
];

test('the answer that all of these differ from does place an order', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', changed({}));
  await askGated(gated);
  await expectOneOrder(gated, { quantity: 2, action: 'Buy' });
});

test.concurrent('a trade that the person has changed is not placed, and says why', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', changed({ amendments: { stop_price: 1670 }, stop_price: 1670 }));
  const trade = await askGated(gated);
  await expectNoOrder(trade, /not executed: amended: the approver changed the trade/);
});

test.concurrent('a trade that is both decided and pending is not asked about again', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', changed({ granted: false, reason: 'trade_pending' }));
  const trade = await askGated(gated);
  await expectNoOrder(trade, /not executed: invalid_answer: it contradicts itself/);
});

test.concurrent('changes that name nothing change nothing', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', changed({ amendments: {} }));
  await expectOneOrder(await askGated(gated), { quantity: 2 });
});

test.concurrent('a permission that is handed back too late places no order', async () => {
  const gated = await openFaked(host(), {}, { lost_share: 1 });
  gated.gateway.handle('claim', changed({ executable_for_ms: 1 }));
  const trade = await askGated(gated);
  await gated.gateway.find('claim');
  await gated.stage.do('pump');
  await expectNoOrder(trade, /not executed: stale/);
});

const TOO_LONG: readonly (readonly [string, Handling])[] = [
  ['of 10 MB', plain(200, 'x'.repeat(10_000_000))],
  ['of blanks around a permission', changed({ padding: ' '.repeat(10_000_000) })],
];

test.concurrent.each(TOO_LONG)(
  'an answer %s is not read to its end, and opens nothing',
  async (_about, claim) => {
    const gated = await openFaked(host());
    gated.gateway.handle('claim', claim);
    const trade = await askGated(gated);
    await expectNoOrder(trade, /not executed: invalid_answer: the response is too long to be Countersign's$/);
  },
);

test.concurrent.each(['submit', 'claim'] as const)(
  'a redirect of a %s to another host is not followed, so that host never sees the key',
  async (kind) => {
    await using elsewhere = await startGateway();
    const gated = await openFaked(host());
    gated.gateway.handle(kind, plain(307, '', { location: `${elsewhere.url}/claim` }));
    await askGated(gated);
    await expectNoOrder(gated, /not executed: redirected: the server answered 307/);
    expect(elsewhere.connections()).toBe(0);
  },
);

test.concurrent('it is never said that the trade may be changed', async () => {
  const gated = await openFaked(host());
  const { gateway, stage } = await askGated(gated);
  expect((await gateway.find('submit')).body).not.toHaveProperty('amendable');
  await stage.end();
});

test.concurrent.each(LIES)('a server that %s opens nothing', async (_about, claim) => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', claim);
  await askGated(gated);
  await expectNoOrder(gated, REASON);
});
