import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { isApproval } from '../support/trade-page-hand.ts';

let stage: PageStage;
beforeAll(async () => {
  stage = await startPageStage({ SLOW_DOWN: 'on', RINGS_PER_MINUTE: '0' });
  for (let count = 0; count < 8; count += 1) await approveWithoutPage();
});
afterEach(() => stage.closePages());
afterAll(async () => stage[Symbol.asyncDispose]());

/** As a page would, once it has slowed its approver down. */
async function approveWithoutPage(): Promise<void> {
  const uuid = await stage.live.askedTrade();
  const address = stage.deciding(uuid);
  const page = await (await fetch(address, { headers: { accept: 'text/html' } })).text();
  const [, path = ''] = /"approve":"([^"]+)"/.exec(page) ?? [];
  const answer = await fetch(new URL(`${path}&slowed=1`, address), { method: 'POST' });
  expect(answer.status).toBe(200);
}

const REASON = /Your last 3 approvals took less than 2 s each|You approved the last 8 trades in a row/;

test('after hasty approvals the page says why, and approves only after a moment', async () => {
  const { page, hand, requests, complaints } = await stage.openTrade();
  await hand.slide();
  await hand.reads(REASON);
  const button = page.getByRole('button', { name: /^Approve( in \d s)?$/ });
  expect(await button.isDisabled()).toBe(true);
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
  expect(requests.filter(isApproval)).toEqual([]);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await hand.outcome('Waiting for the strategy');
  expect(complaints).toEqual([]);
});

test('rejecting is as quick as ever', async () => {
  const { hand } = await stage.openTrade();
  await hand.reject();
  await hand.outcome('Rejected by trader');
});
