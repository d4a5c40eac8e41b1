import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage({ APPROVAL_WINDOW_SECONDS: '600' });

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const save = (page: Page, name: string) => panel(page, name).getByRole('button', { name: 'Save' }).click();
const isListening = ({ msg }: { readonly msg?: unknown }) => msg === 'listening';

async function choose(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, choice] of Object.entries(choices))
    await panel(page, 'This browser').getByLabel(label).selectOption(choice);
  await save(page, 'This browser');
  await page.waitForURL('**/settings');
}

describe.each([true, false])('for everyone, with a script: %s', (javaScriptEnabled) => {
  test('a setting is changed, taken by the running server, and shown again', async () => {
    const { page } = await stage.openPaired('/settings', { javaScriptEnabled });
    const seconds = javaScriptEnabled ? '41' : '42';
    const again = stage.live.server.logLines.next(isListening);
    await panel(page, 'How long').getByLabel('Time to pick up an approval').fill(seconds);
    await save(page, 'How long');
    await page.getByRole('heading', { name: 'Saved.' }).waitFor();
    await again;
    await page.getByRole('link', { name: 'Back to the settings' }).click();
    expect(await panel(page, 'How long').getByLabel('Time to pick up an approval').inputValue()).toBe(
      seconds,
    );
    await panel(page, 'How long').getByLabel('Time to pick up an approval').waitFor();
  });

  test('what is refused says so beside the field, and what was typed stays', async () => {
    const { page } = await stage.openPaired('/settings', { javaScriptEnabled });
    await panel(page, 'When it rings').getByLabel('Quiet hours').fill('at night');
    await save(page, 'When it rings');
    const field = panel(page, 'When it rings').getByLabel('Quiet hours');
    await page.getByRole('alert').filter({ hasText: 'Not saved: expected hours such as' }).waitFor();
    expect(await field.inputValue()).toBe('at night');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain('fault-QUIET_HOURS');
  });
});

test('what the environment sets is shown and fixed', async () => {
  const { page } = await stage.openPaired('/settings');
  const field = panel(page, 'How long').getByLabel('Time to decide');
  expect(await field.inputValue()).toBe('600');
  expect(await field.isEditable()).toBe(false);
  await panel(page, 'How long').getByText('take precedence over this page').waitFor();
});

test('whose phone rings is changed after a yes', async () => {
  const { page } = await stage.openPaired('/settings');
  await panel(page, 'ntfy').getByText('ntfy', { exact: true }).click();
  await panel(page, 'ntfy').getByLabel('Topic').fill('my-topic-of-16-letters');
  await save(page, 'ntfy');
  await panel(page, 'ntfy').getByRole('alert').waitFor();
  expect(await page.content()).not.toContain('my-topic');
});

test('theme, clock and zone hold on every page from its first moment', async () => {
  const { page, context } = await stage.openPaired('/settings', { colorScheme: 'dark' });
  await panel(page, 'This browser').getByLabel('Time zone').fill('Asia/Tokyo');
  await choose(page, { Theme: 'light', Clock: '12' });
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await ground()).toBe('rgb(244, 246, 249)');
  await page.goto(`${stage.live.server.url}/`);
  expect(await ground()).toBe('rgb(244, 246, 249)');
  const until = Date.now() + 3 * 3600_000;
  const { url } = stage.live.server;
  await page.request.post(`${url}/pause`, { data: { until: new Date(until).toISOString() } });
  await page.reload();
  const inTokyo = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
    timeZone: 'Asia/Tokyo',
  });
  await page.getByText(inTokyo.format(until), { exact: false }).first().waitFor();
  await page.request.post(`${url}/resume`, { data: {} });
  await context.clearCookies({ name: 'countersign_preferences' });
});

test('a button asks before it approves, where somebody chose it in place of the gesture', async () => {
  const { page, context } = await stage.openPaired('/settings');
  await choose(page, { 'How you approve on the page': 'button' });
  const uuid = await stage.live.askedTrade();
  await page.goto(`${stage.live.server.url}/chart/${uuid}`);
  await page.getByRole('button', { name: 'APPROVE', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved', { exact: false }).first().waitFor();
  expect((await stage.live.strategy.status(uuid)).body.status).toBe('approved');
  await context.clearCookies({ name: 'countersign_preferences' });
});

test.each([
  ['slide', 'Approve: slide', 'hold'],
  ['hold', 'Approve: hold', 'slide'],
])('%s only', async (gesture, label, other) => {
  const { page, context } = await stage.openPaired('/settings');
  await choose(page, { 'How you approve on the page': gesture });
  const uuid = await stage.live.askedTrade();
  await page.goto(`${stage.live.server.url}/chart/${uuid}`);
  const thumb = page.getByRole('button', { name: label, exact: true });
  const box = await thumb.boundingBox();
  if (box === null) throw new Error('no thumb');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // The other gesture, which approves by default, does nothing.
  if (other === 'hold') {
    await thumb.focus();
    await page.keyboard.down('Enter');
    expect(await page.locator('.slide').getAttribute('class')).not.toContain('held');
    await page.keyboard.up('Enter');
  } else {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 600, y, { steps: 12 });
    await page.mouse.up();
  }
  expect((await stage.live.strategy.status(uuid)).body.status).toBe('pending');
  await context.clearCookies({ name: 'countersign_preferences' });
});

test('a trade that arrives on an open page sounds and vibrates, where somebody chose that', async () => {
  const { page, context } = await stage.openPaired('/settings');
  await choose(page, { 'When a trade arrives on an open page': 'both' });
  await page.addInitScript(`
    window.heard = [];
    navigator.vibrate = () => heard.push('vibration') > 0;
    OscillatorNode.prototype.start = () => heard.push('sound');
    OscillatorNode.prototype.stop = () => {};
  `);
  await page.goto(`${stage.live.server.url}/`);
  await page.getByText('Live', { exact: true }).first().waitFor();
  await stage.live.askedTrade();
  await expect.poll(() => page.evaluate('heard')).toEqual(['sound', 'sound', 'vibration']);
  await context.clearCookies({ name: 'countersign_preferences' });
});

test('axe finds nothing serious on the page, in both themes', async () => {
  const { page } = await stage.openPaired('/settings');
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
});
