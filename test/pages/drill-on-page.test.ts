import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { seriousFindingsInBothThemes } from '../support/axe.ts';
import { openBrowser, PROFILES } from '../support/browser.ts';
import { findFreePort } from '../support/free-port.ts';
import { PROGRAM } from '../support/run-program.ts';
import { startCommand } from '../support/start-command.ts';
import { handOn } from '../support/trade-page-hand.ts';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-drill-'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const PATIENCE_MS = 60_000;

async function startDrill(port: number, words: readonly string[] = []) {
  const command = [process.execPath, PROGRAM, 'drill', '--port', String(port), ...words];
  const child = startCommand('env', [`DATA_DIR=${folder}`, ...command]);
  onTestFinished(child.kill);
  const address = await child.nextLine();
  if (address === undefined) throw new Error((await child.ended).stderr);
  return { child, address };
}

test('a drill is played on real pages, says that it is one, and goes on after it was stopped', async () => {
  const port = await findFreePort();
  const { child, address } = await startDrill(port, ['--questions', '2', '--seconds', '600']);
  const context = await browser.newContext({ ...PROFILES.iPhone, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(address);
  await page.getByRole('button', { name: 'Start' }).click();
  const hand = handOn(page);
  await hand.reads('This is a drill. Nothing will be placed.');
  await hand.reads('Drill: this is practice. Nothing is placed.');
  await hand.slide();
  await hand.reads('Question 1 of 2. You approved.');
  await hand.reads(/^(Stopped out|Target reached|Closed at the end of the day), [+−]?\d/);
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
  child.interrupt();
  expect((await child.ended).code).toBe(0);
  const again = await startDrill(port);
  await page.goto(again.address);
  await hand.reads(/1 of 2 questions answered/);
  await page.getByRole('button', { name: 'Next question' }).click();
  await hand.reject();
  await hand.reads('Question 2 of 2. You rejected.');
  await page.getByRole('button', { name: 'Next' }).click();
  await hand.reads('As you decided');
  expect(await seriousFindingsInBothThemes(page)).toEqual({ dark: [], light: [] });
  expect(complaints).toEqual([]);
  again.child.interrupt();
  await again.child.ended;
});

test('a drill under way is not thrown away by other options', async () => {
  const child = startCommand('env', [
    `DATA_DIR=${folder}`,
    process.execPath,
    PROGRAM,
    'drill',
    '--seed',
    '9',
  ]);
  const { code, stderr } = await child.ended;
  expect([code, stderr]).toEqual([2, expect.stringContaining('another drill is under way')]);
});
