import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { openBrowser, PROFILES } from '../../test/support/browser.ts';
import { createSettableClock } from '../../test/support/settable-clock.ts';
import type { FilmFrame } from './encode-apng.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/countersign.js');
/** Of a phone, with room for the notification and its buttons. */
export const SCREEN = { width: 390, height: 780 };
export const SCALE = 2;
/** When the demo's first bar that breaks out has just closed: on any other day, its cards would say how old it is. */
const FIRST_TRADE = Date.parse('2026-01-13T11:00:02-05:00');
/** Ten in a second, where something moves. */
const STEP_MS = 100;
const ARRIVAL_MS = 420;
const ARRIVAL_STEPS = 4;
const SLIDE_STEPS = 12;

/** The demo on a phone: the strategy asks, the phone rings, a thumb slides to approve, the order is filled. */
export async function filmDemo(): Promise<FilmFrame[]> {
  const clock = createSettableClock();
  clock.set(Math.round((FIRST_TRADE - Date.now()) / 1000));
  // The market hardly moves: on a slow machine it would leave the entry while the thumb slides.
  const demo = spawn(process.execPath, [PROGRAM, 'demo', '--no-open', '--speed', '0.01'], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], ...clock.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'close');
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({
      ...PROFILES.iPhone,
      viewport: SCREEN,
      deviceScaleFactor: SCALE,
      bypassCSP: true,
      colorScheme: 'dark',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    });
    context.setDefaultTimeout(100_000);
    await context.clock.install({ time: FIRST_TRADE });
    const page = await context.newPage();
    const phone = await phoneOf(demo);
    const film: FilmFrame[] = [];
    const shoot = async (milliseconds: number) => {
      const { width, height, data } = PNG.sync.read(await page.screenshot({ caret: 'hide' }));
      film.push({ width, height, data, milliseconds });
    };
    await ring(page, phone, shoot);
    await approve(page, demo, shoot);
    await page.goto(phone);
    await page.locator('.card .title', { hasText: /filled/i }).waitFor();
    await page.evaluate(eachAnimation('cancel()'));
    await shoot(2500);
    // From the notification on: where nothing moves, the first frame is all that is shown.
    return [...film.slice(ARRIVAL_STEPS), ...film.slice(0, ARRIVAL_STEPS)];
  } finally {
    await browser.close();
    demo.kill('SIGINT');
    await ended;
    clock.end();
  }
}

type Shoot = (milliseconds: number) => Promise<void>;

/** The address that the demo prints. */
async function phoneOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the demo has no output');
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^ {2}Your phone: {2}(\S+)$/.exec(line) ?? [];
    if (address === undefined) continue;
    stdout.resume();
    return address;
  }
  throw new Error('the demo ended before it had a phone');
}

/** Run in the page, whose types aren't the program's. */
const HAS_PICTURE = `document.querySelector('.card img')?.naturalWidth > 0`;
const eachAnimation = (what: string) => `for (const animation of document.getAnimations()) animation.${what}`;

/** From the empty lock screen to the card with its chart. */
async function ring(page: Page, phone: string, shoot: Shoot): Promise<void> {
  await page.goto(phone);
  // Its arrival waits until its picture is there, and is then filmed step by step.
  await page.addStyleTag({ content: '.card, .card * { animation-play-state: paused !important }' });
  await page.locator('.card img').first().waitFor({ state: 'attached' });
  await page.waitForFunction(HAS_PICTURE);
  for (let step = 0; step <= ARRIVAL_STEPS; step += 1) {
    await page.evaluate(eachAnimation(`currentTime = ${(ARRIVAL_MS * step) / ARRIVAL_STEPS}`));
    await shoot(step === 0 ? 1200 : step === ARRIVAL_STEPS ? 2800 : STEP_MS);
  }
}

/** On the page that the card opens. */
async function approve(page: Page, demo: ChildProcess, shoot: Shoot): Promise<void> {
  const card = page.getByRole('link', { name: /^Open .*ES (LONG|SHORT)/ });
  await page.goto((await card.getAttribute('href')) ?? '');
  await page.locator('.canvas canvas').first().waitFor();
  const thumb = await boxOf(page, '.slide button');
  const track = await boxOf(page, '.slide');
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  const distance = track.width - thumb.width;
  await page.mouse.move(x, y);
  // From here on time goes from frame to frame, however long the screenshots take: the server tells the page its own.
  demo.kill('SIGSTOP');
  await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + STEP_MS);
  await shoot(1500);
  // Together: a hand whose first move comes late holds still, and that approves too.
  await Promise.all([page.mouse.down(), page.mouse.move(x + distance / SLIDE_STEPS, y)]);
  for (let step = 1; step <= SLIDE_STEPS; step += 1) {
    await page.mouse.move(x + (distance * step) / SLIDE_STEPS, y);
    await page.clock.runFor(STEP_MS);
    await shoot(STEP_MS);
  }
  demo.kill('SIGCONT');
  await page.clock.resume();
  await page.mouse.up();
  await page
    .locator('.outcome')
    .getByText(/via web/)
    .waitFor();
  await shoot(700);
  await page
    .getByText(/Filled 1 at \d/)
    .first()
    .waitFor();
  await shoot(2500);
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen`);
  return box;
}
