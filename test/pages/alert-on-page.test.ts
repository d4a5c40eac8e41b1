import { expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const SIMULATED = { account: { name: 'Sim101', simulated: true } };

const stage = usePairedStage();

test('an order without approval rings, and stays in the inbox until a press checks it off', async () => {
  const { live } = stage;
  const rung = live.standIn.findReceived(
    ({ body }) => body.title === '⚠️ SIM ES 12-26 order without approval',
  );
  await live.strategy.alert({ ...SIMULATED, state: 'filled', price: 5970.25 });
  const { body } = await rung;
  expect(body.text).toContain('You may hold a position that nobody approved. Check your platform.');
  const { page, complaints } = await stage.openPaired(body.defaultAction?.url ?? '');
  await page.getByRole('heading', { name: 'Orders without approval' }).waitFor();
  await page.getByText('Buy 2 MARKET "Long1": filled 2 at 5970.25. Account Sim101 (simulated).').waitFor();
  await page.getByRole('button', { name: /I checked my platform.*order without approval/ }).tap();
  await page.getByRole('heading', { name: 'Orders without approval' }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test('an alert shows on an inbox that is open', async () => {
  const { page } = await stage.openPaired('/');
  await page.getByText('No trades waiting').waitFor();
  await stage.live.strategy.alert({ instrument: 'NQ 12-26' });
  await page.getByText('It may still fill. Check your platform.').waitFor();
});

test('the page of a trade shows the account, its mark, and how the trade ended', async () => {
  const { live } = stage;
  const source = { instance: '2', chart: 'ES 5 min' };
  const uuid = await live.askedTrade({ ...SIMULATED, source });
  const { page, complaints } = await stage.open(stage.deciding(uuid));
  await page.getByText('Sim101 (simulated)').waitFor();
  await page.getByText('instance 2, chart ES 5 min').waitFor();
  await page.getByRole('heading', { name: /SIM ES/ }).waitFor();
  await live.press(uuid, 'approve');
  await live.strategy.claim(uuid, 'desk-1');
  await live.strategy.exit(uuid, {
    sequence: 0,
    reason: 'target',
    quantity: 1,
    price: 4130.5,
    realized: 150,
  });
  await page.getByText('Exited 1 at 4130.50 (target), +$150 realized, as reported').waitFor();
  expect(complaints).toEqual([]);
});
