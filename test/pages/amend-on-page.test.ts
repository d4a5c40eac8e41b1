import { expect, test } from 'vitest';
import { EVERYWHERE } from '../support/browser.ts';
import { planBody } from '../support/known-trade.ts';
import { isDecision } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

const signal = { ...planBody().signal, quantity: 3, risk_amount: 150, target_amount: 450 };
const amendable = {
  quantity: { min: 1 },
  entry_price: { min: 4126.75, max: 4128 },
  stop_price: { min: 4126, max: 4127 },
};

test.each(EVERYWHERE)(
  'an order is made smaller and cheaper, and the strategy gets it so: %s',
  async (profile) => {
    const { uuid, page, hand } = await stage.openTrade({ signal, amendable }, { profile });
    await page.getByRole('button', { name: 'Edit before approving' }).click();
    await page.getByRole('button', { name: 'Quantity down' }).click();
    await page.getByRole('button', { name: 'Entry down' }).click();
    await hand.reads(/Risk \$75 /);
    await hand.slide();
    await hand.outcome('Waiting for the strategy');
    const claim = await stage.live.strategy.claim(uuid, 'desk-1');
    expect(claim.body).toMatchObject({
      granted: true,
      quantity: 2,
      amendments: { quantity: 2, entry_price: 4127.25 },
    });
    // Both versions stand on the page.
    expect(await page.locator('.plan').innerText()).toMatch(/4127\.25[\s\S]*4127\.50/);
  },
);

test('a quantity that is typed counts for the finger that slides next', async () => {
  const { uuid, page, hand } = await stage.openTrade({ signal, amendable });
  await page.getByRole('button', { name: 'Edit before approving' }).click();
  await page.locator('#quantity').fill('1');
  // A finger on the thumb takes the focus from no field.
  await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
  await hand.outcome('Waiting for the strategy');
  const claim = await stage.live.strategy.claim(uuid, 'desk-1');
  expect(claim.body).toMatchObject({ granted: true, quantity: 1, amendments: { quantity: 1 } });
});

test('what lies out of bounds is refused with the bound, and not sent', async () => {
  const { uuid, page, hand, requests } = await stage.openTrade({ signal, amendable });
  await page.getByRole('button', { name: 'Edit before approving' }).click();
  await page.locator('#stopPrice').fill('4100');
  await hand.reads('Stop: At least 4126.00.');
  await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
  // Out of sight is not mended.
  await page.getByRole('button', { name: 'Done' }).click();
  await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
  await hand.reject();
  await hand.outcome('Rejected by trader');
  expect(requests.filter(isDecision)).toEqual([`POST /reject/${uuid}`]);
});

test('undoing changes undoes what was typed wrongly', async () => {
  const { page, hand } = await stage.openTrade({ signal, amendable });
  await page.getByRole('button', { name: 'Edit before approving' }).click();
  await page.locator('#stopPrice').fill('4100');
  await hand.reads('Stop: At least 4126.00.');
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await page.getByText('At least 4126.00').first().waitFor({ state: 'hidden' });
  expect(await page.locator('#stopPrice').inputValue()).toBe('4126.50');
  await hand.slide();
  await hand.outcome('Waiting for the strategy');
});

test('an order whose stop lies beyond its entry cannot be approved', async () => {
  const { page, hand } = await stage.openTrade({ signal, amendable });
  await page.getByRole('button', { name: 'Edit before approving' }).click();
  await page.locator('#stopPrice').fill('4127');
  await page.locator('#entryPrice').fill('4126.75');
  await page.keyboard.press('Tab');
  await hand.reads('The stop of a long must be below the entry.');
  expect(await page.getByRole('button', { name: 'Approve: slide' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  expect(await page.getByRole('button', { name: 'Approve: slide' }).isDisabled()).toBe(false);
});

test('a strategy that allows no changes is offered none', async () => {
  const { page } = await stage.openTrade({ signal });
  await page.getByRole('button', { name: 'REJECT' }).waitFor();
  expect(await page.getByRole('button', { name: 'Edit before approving' }).count()).toBe(0);
});
