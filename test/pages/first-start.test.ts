import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FirstStart, startFirstStart } from '../support/first-start.ts';
import { handOn } from '../support/trade-page-hand.ts';

let first: FirstStart;
beforeEach(async () => {
  first = await startFirstStart();
});
afterEach(() => first[Symbol.asyncDispose]());

const step = (page: Page, name: RegExp): Locator =>
  page.locator('details.start-step').filter({ hasText: name });
/** Five starts of the server, and a phone that is waited for. Only what hangs takes longer. */
const PATIENCE_MS = 600_000;

const ADDRESS = /Let the phone reach this server/;
const PHONE = /Pair the phone/;
const CHANNEL = /Ring the phone/;
const PLATFORM = /Connect your platform/;
const PRACTICE = /Decide a practice trade/;

/** Opens a step, or one of its choices. */
async function unfold(found: Locator): Promise<void> {
  if ((await found.getAttribute('open')) === null) await found.locator('> summary').click();
}

const choice = (part: Locator, name: string) =>
  part.locator('details.start-choice').filter({ has: part.page().getByText(name, { exact: true }) });

/** Waits until the guide says so by itself. */
const says = (part: Locator, text: string | RegExp) => part.getByText(text).first().waitFor();
const isDone = (part: Locator) => part.locator('.start-state.is-done').waitFor({ state: 'attached' });

/** Enters a setting, after which the server starts anew and the guide comes back. */
async function enter(page: Page, part: Locator, name: string, value: string): Promise<void> {
  await part.locator(`input[name=${name}]`).fill(value);
  await part.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Getting started' }).waitFor();
}

async function enterAddress(page: Page, url: string): Promise<void> {
  const part = step(page, ADDRESS);
  await unfold(part);
  const tunnel = choice(part, 'On this computer, with a tunnel');
  await unfold(tunnel);
  await enter(page, tunnel, 'PUBLIC_URL', url);
}

/** From a taken port to a paired phone: what happens at the desk in any case. */
async function reachThePhone(): Promise<{ desk: Page; phone: BrowserContext; phonePage: Page }> {
  const release = await first.takePort();
  const refused = first.start();
  await refused.waitFor(
    new RegExp(
      `port ${first.port} is in use: stop the other program, or set PORT in the file \\.env to another one`,
    ),
  );
  expect(await refused.ended()).toBe(1);
  await release();

  await first.start().waitFor(/Countersign \S+ is running\./);
  await expect.poll(first.opened).toContain('/start/open?code=');
  const desk = await (await first.openContext('desktop')).newPage();
  await desk.goto(first.opened());
  await says(
    step(desk, ADDRESS),
    `http://localhost:${first.port} works on this computer only: a phone can't open it.`,
  );

  await enterAddress(desk, `http://desk.example.com:${first.port}`);
  await says(step(desk, ADDRESS), `http://desk.example.com:${first.port} answers, but isn't https.`);
  await says(step(desk, ADDRESS), 'Use an https address: a tunnel has one.');

  const url = await first.publish('unknown');
  await enterAddress(desk, url);
  await says(step(desk, ADDRESS), /The certificate of desk\.example\.com:\d+ isn't valid/);
  await first.unpublish();
  await says(step(desk, ADDRESS), `${url} isn't responding`);
  await says(step(desk, ADDRESS), /let it lead to port \d+ of this machine/);
  await first.publish('valid');
  await isDone(step(desk, ADDRESS));

  await unfold(step(desk, PHONE));
  await step(desk, PHONE).getByRole('button', { name: 'Show the code' }).click();
  await desk.locator('svg.qr').waitFor();
  const link = await step(desk, PHONE).locator('code').textContent();
  const phone = await first.openContext('iPhone');
  const phonePage = await phone.newPage();
  await phonePage.goto(link ?? '');
  await phonePage.getByRole('button', { name: 'Pair', exact: true }).click();
  await phonePage.getByRole('heading', { name: 'Getting started' }).waitFor();
  await isDone(step(phonePage, PHONE));
  await isDone(step(desk, PHONE));
  return { desk, phone, phonePage };
}

async function ring(page: Page): Promise<void> {
  const part = step(page, CHANNEL);
  await unfold(part);
  await part.getByRole('button', { name: 'Ring the phone' }).click();
  await page.waitForURL(/at=channel/);
}

/** From a wrong key to an approved practice trade, on the device that shows `page`. */
async function useIt(page: Page, phone: BrowserContext): Promise<void> {
  const part = step(page, CHANNEL);
  await unfold(part);
  await unfold(choice(part, 'Pushcut'));
  await enter(page, choice(part, 'Pushcut'), 'PUSHCUT_API_KEY', 'not-the-key');
  await ring(page);
  await says(part, /Pushcut answered 401/);

  await unfold(choice(part, 'Enter its settings again'));
  await enter(page, choice(part, 'Enter its settings again'), 'PUSHCUT_API_KEY', first.standIn.apiKey);
  await ring(page);
  await says(part, 'Tap the notification on the phone.');
  // The phone is off.
  await says(part, 'Pushcut took the notification, but no phone has got it.');
  await says(part, 'Is the phone on and online?');
  await (await first.tap(phone)).getByText('the server has recorded that you saw it').waitFor();
  await isDone(part);

  first.setInternetClock(300);
  await says(page.locator('[data-live=head]'), /The clock of this machine is \d+ s behind/);
  await says(page.locator('[data-live=head]'), 'Let the system set its clock automatically (NTP).');
  first.setInternetClock(0);
  await page.locator('[data-live=head] .warning').waitFor({ state: 'detached' });

  const platform = step(page, PLATFORM);
  await unfold(platform);
  await platform.getByLabel('Platform').selectOption('python');
  await platform.getByRole('button', { name: 'Create the key and show the lines' }).click();
  await says(platform, 'Copy everything now: the key is shown only this once.');
  const key = (await platform.locator('code').first().textContent()) ?? '';
  const [, address = ''] =
    /Countersign\("([^"]+)"/.exec((await platform.locator('code').nth(1).textContent()) ?? '') ?? [];
  expect(address).toMatch(/^https?:\/\//);
  const called = await fetch(`http://127.0.0.1:${first.port}/whoami`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(called.status).toBe(200);
  await says(platform, '“my-strategy” has called this server.');

  const practice = step(page, PRACTICE);
  await unfold(practice);
  const asked = first.standIn.nextReceived();
  await practice.getByRole('button', { name: 'Send a practice trade' }).click();
  await says(practice, 'waiting for your decision on the phone');
  await asked;
  const trade = await first.tap(phone);
  await trade.locator('.canvas canvas').first().waitFor();
  await handOn(trade).slide();
  await says(practice, 'You approved it. Nothing was placed.');
  await page.getByRole('heading', { name: 'Done: your phone decides' }).waitFor();
  await says(page.locator('.start-done'), 'Begin in simulation');
}

test(
  'at the desk: each fault is said in words, and the guide goes on once it is mended',
  async () => {
    const { desk, phone } = await reachThePhone();
    await useIt(desk, phone);
  },
  PATIENCE_MS,
);

test(
  'on the phone, which continues what was begun at the desk',
  async () => {
    const { phone, phonePage } = await reachThePhone();
    await useIt(phonePage, phone);
    expect(await phonePage.evaluate('document.documentElement.scrollWidth')).toBe(390);
  },
  PATIENCE_MS,
);
