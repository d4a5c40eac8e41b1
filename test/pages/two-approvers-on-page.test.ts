import { expect, test } from 'vitest';
import { planBody } from '../support/known-trade.ts';
import { pairDevice } from '../support/paired-device.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage({ APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: '100' });

const RISKY = {
  signal: { ...planBody().signal, quantity: 3, risk_amount: 150, target_amount: 450 },
  amendable: { quantity: { min: 1 } },
};

/** A trade that needs two, on the page of Anna's card and on Ben's paired phone. */
async function openForBoth() {
  const { uuid, ...anna } = await stage.openTrade(RISKY);
  const ben = await pairDevice(stage, { approver: 'ben', name: "Ben's phone" });
  await ben.page.goto(`${stage.live.server.url}/chart/${uuid}`);
  return { uuid, anna, ben };
}

test('two approve on their own phones, and both see the progress', async () => {
  const { uuid, anna, ben } = await openForBoth();
  for (const { hand } of [anna, ben]) await hand.reads('Two approvers are needed.');
  await anna.hand.slide();
  await anna.hand.reads('You approved. Another approver must also approve.');
  const first = await ben.hand.outcome('1 of 2 approved by anna');
  expect(first).toContain('Approved by anna via web at');
  expect(first).toContain('Your approval is needed.');
  expect((await stage.live.strategy.claim(uuid, 'desk-1')).body).toMatchObject({
    granted: false,
    reason: 'trade_pending',
  });
  await ben.hand.slide();

  for (const { hand } of [anna, ben]) await hand.outcome('Waiting for the strategy');
  expect((await stage.live.strategy.claim(uuid, 'desk-1')).body).toMatchObject({
    granted: true,
    approvals_needed: 2,
    approvals: [{ approver: 'anna' }, { approver: 'ben' }],
  });
});

test('an order that the first approver changed has to be viewed before it can be approved', async () => {
  const { uuid, anna, ben } = await openForBoth();
  await anna.page.getByRole('button', { name: 'Edit before approving' }).click();
  await anna.page.getByRole('button', { name: 'Quantity down' }).click();
  await anna.hand.slide();
  await ben.hand.reads('anna approved a different order. Approve the same one, or reject.');
  expect(await ben.hand.outcome('1 of 2 approved by anna')).toContain('Changed: 2 instead of 3 contracts.');
  await ben.page.getByRole('button', { name: "Show anna's order" }).click();
  await ben.hand.slide();

  await ben.hand.outcome('Waiting for the strategy');
  expect((await stage.live.strategy.claim(uuid, 'desk-1')).body).toMatchObject({
    granted: true,
    quantity: 2,
  });
});

test('a rejection by the second ends it, and the inbox says who approved before', async () => {
  const { uuid, anna, ben } = await openForBoth();
  await anna.hand.slide();
  await ben.hand.outcome('1 of 2 approved by anna');
  await ben.page.goto(stage.live.server.url);
  await ben.page.locator(`a[href="/chart/${uuid}"]`, { hasText: '1 of 2 approved by anna' }).click();
  await ben.hand.reject();

  for (const { hand } of [anna, ben]) await hand.outcome('Rejected by ben');
});
