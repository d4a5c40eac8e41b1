import { expect, test, vi } from 'vitest';
import { BUTTONS } from '../support/live-stage.ts';
import { hostForFile, liveForFile } from './support/for-file.ts';
import {
  askGated,
  expectNoOrder,
  expectOneOrder,
  type Gated,
  type GatedOptions,
  type GatedTrade,
  openGated,
} from './support/gated-trade.ts';
import type { Answer, Gateway } from './support/gateway.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 64 });

const live = liveForFile();
const host = hostForFile();

const server = () => ({ url: live().server.url, key: live().strategy.key });

/** A trade whose question lies on the phone. */
async function asked(
  options: GatedOptions = {},
  fields: object = {},
  meddle?: (gated: Gated) => void,
): Promise<GatedTrade> {
  const gated = await openGated(host(), server(), options);
  meddle?.(gated);
  const trade = await askGated(gated, fields);
  await live().cardShown(trade.uuid);
  return trade;
}

/** What the strategy sends is changed on its way. */
const rewriteSubmission =
  (changes: object) =>
  ({ gateway }: Gated) =>
    gateway.handle('submit', async ({ call, forward, reply }) =>
      reply(await forward({ ...call.body, ...changes })),
    );

/** Decides as the trade's page does, which can say more than yes or no. */
async function decide(uuid: string, verdict: 'approve' | 'reject', body: object): Promise<Response> {
  const card = live()
    .standIn.cards()
    .find(({ id }) => id === uuid);
  const address = card?.actions.find(({ name }) => name === BUTTONS[verdict])?.url ?? '';
  const headers = { 'content-type': 'application/json' };
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Something happens after the server has granted and before the strategy hears of it. */
const beforeGrant = (meanwhile: (gated: Gated) => Promise<unknown>) => (gated: Gated) =>
  gated.gateway.handle('claim', async ({ forward, reply }) => {
    const answer = await forward();
    if (isGranted(answer)) await meanwhile(gated);
    reply(answer);
  });

const isGranted = ({ body }: Answer) => (JSON.parse(body) as { granted?: boolean }).granted === true;

const rewriteAnswers = (gateway: Gateway, rewrite: (body: string) => string) => {
  for (const kind of ['submit', 'claim', 'status', 'whoami', 'quote'] as const) {
    gateway.handle(kind, async ({ forward, reply }) => {
      const answer = await forward();
      reply({ ...answer, body: rewrite(answer.body) });
    });
  }
};

test.concurrent.each(['Queued', 'Inline'] as const)(
  'an approval places exactly one order of the approved quantity on the instrument thread, custom events being %s',
  async (custom_events) => {
    const trade = await asked({ custom_events });
    await live().press(trade.uuid, 'approve');
    await expectOneOrder(trade, { action: 'Buy', quantity: 2, type: 'Limit' });
  },
);

test.concurrent('a short entry is approved as a short entry', async () => {
  const trade = await asked({}, { action: 'SellShort', type: 'Market', quantity: 3 });
  await live().press(trade.uuid, 'approve');
  await expectOneOrder(trade, { action: 'SellShort', quantity: 3, type: 'Market' });
});

test.concurrent('an approval is acted on with the next bar when the custom event gets lost', async () => {
  const trade = await asked({ lost_share: 1 });
  await live().press(trade.uuid, 'approve');
  await trade.stage.do('pump');
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent('whoever awaits the approval is told that it came', async () => {
  const trade = await asked({}, { how: 'await' });
  await live().press(trade.uuid, 'approve');
  await trade.stage.find('told', ({ approved }) => approved === true);
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent('whoever awaits the approval is told that it did not come', async () => {
  const trade = await asked({}, { how: 'await' });
  await live().press(trade.uuid, 'reject');
  await trade.stage.find('told', ({ approved }) => approved === false);
  await expectNoOrder(trade, /trade_rejected/);
});

test.concurrent('a rejection places no order', async () => {
  const trade = await asked();
  await live().press(trade.uuid, 'reject');
  await expectNoOrder(trade, /trade_rejected/);
});

test.concurrent('a rejection is printed with the reason that the person gave', async () => {
  const trade = await asked();
  await decide(trade.uuid, 'reject', { reason: 'news at two' });
  await expectNoOrder(trade, /trade_rejected: the approver rejected it \(news at two\)$/);
});

test.concurrent('what this client asks for can be approved as it is, and not be changed', async () => {
  const trade = await asked();
  expect((await decide(trade.uuid, 'approve', { amendments: { quantity: 1 } })).ok).toBe(false);
  await live().press(trade.uuid, 'approve');
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent.each([{ quantity: 1 }, { stop_price: 1675.25 }])(
  'a trade that was changed all the same places no order, and the server is told: %j',
  async (amendments) => {
    const amendable = { quantity: { min: 1 }, stop_price: { min: 1, max: 5000 } };
    const trade = await asked({}, { price: 1676, type: 'Limit' }, rewriteSubmission({ amendable }));
    expect(await decide(trade.uuid, 'approve', { amendments })).toMatchObject({ status: 200 });
    const { body } = await trade.gateway.find('report');
    expect(body).toMatchObject({ state: 'ignored', text: expect.stringContaining('amended') });
    await expectNoOrder(trade, /not executed: amended/);
  },
);

test.concurrent('silence until the window closes places no order', async () => {
  const trade = await asked({}, {}, rewriteSubmission({ expires_in_seconds: 5 }));
  await expectNoOrder(trade, /trade_expired/);
});

test.concurrent('a trade that was withdrawn elsewhere places no order', async () => {
  const trade = await asked();
  await live().strategy.withdraw(trade.uuid);
  await expectNoOrder(trade, /trade_withdrawn/);
});

test.concurrent('an approval that lapsed before it could be claimed places no order', async () => {
  const trade = await asked({}, {}, (gated) => {
    rewriteSubmission({ executable_for_seconds: 1 })(gated);
    gated.gateway.handle('claim', ({ response }) => void response.destroy());
  });
  await live().press(trade.uuid, 'approve');
  await live().standIn.findReceived(
    ({ body }) => body.id === trade.uuid && /not picked up/.test(body.title ?? ''),
  );
  trade.gateway.handle('claim', async ({ forward, reply }) => reply(await forward()));
  await expectNoOrder(trade, /trade_lapsed/);
});

test.concurrent('a market that ran away places no order', async () => {
  const runAway = beforeGrant(({ stage }) => stage.do('bar', { ticks: 60 }));
  const trade = await asked({}, {}, runAway);
  await live().press(trade.uuid, 'approve');
  await expectNoOrder(trade, /drifted/);
});

test.concurrent('a position that somebody opened meanwhile places no order', async () => {
  const takePosition = beforeGrant(({ stage }) => stage.do('position', { signed: -1 }));
  const trade = await asked({}, {}, takePosition);
  await live().press(trade.uuid, 'approve');
  await expectNoOrder(trade, /position_changed/);
});

test.concurrent('a strategy that is stopped while it waits takes its trade back', async () => {
  const trade = await asked();
  await trade.stage.do('terminate');
  expect(await live().outcomeShown(trade.uuid)).toMatchObject({
    title: expect.stringContaining('cancelled by the strategy'),
  });
  await expectNoOrder(trade, /strategy_stopped/);
  expect(
    await live()
      .press(trade.uuid, 'approve')
      .catch(() => ({ code: 409 })),
  ).toMatchObject({ code: 409 });
});

test.concurrent('a strategy that is stopped between permission and hand-back places no order', async () => {
  const trade = await asked({ lost_share: 1 });
  const granted = trade.stage.find('lost');
  await live().press(trade.uuid, 'approve');
  await granted;
  await trade.stage.do('terminate');
  await trade.stage.do('bars', { count: 3 });
  await expectNoOrder(trade, /strategy_stopped/);
});

test.concurrent('a key that the server does not know places no order', async () => {
  const gated = await openGated(host(), { ...server(), key: 'csk_unknown_unknown_unknown_unknown' });
  const trade = await askGated(gated);
  await expectNoOrder(trade, /key_refused/);
});

test.concurrent.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('a clock that is an hour %s of the server places no order', async (_about, skewMs) => {
  const gated = await openGated(host(), server());
  rewriteAnswers(gated.gateway, (body) =>
    body.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) =>
      new Date(Date.parse(instant) - skewMs).toISOString(),
    ),
  );
  gated.stage.send('ask');
  await expectNoOrder(gated, /not executed: clock_wrong/);
});
