import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PROFILES } from '../support/browser.ts';
import { PROGRAM } from '../support/run-program.ts';
import { handOn } from '../support/trade-page-hand.ts';

let browser: Browser;
let demo: ChildProcess;
let phone: string;
beforeAll(async () => {
  browser = await openBrowser();
  demo = spawn(process.execPath, [PROGRAM, 'demo'], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  phone = await phoneOf(demo);
});
afterAll(async () => {
  await browser.close();
  demo.kill('SIGINT');
  await once(demo, 'close');
});

/** The address that the demo prints. */
async function phoneOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the demo has no output');
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^ {2}Your phone: {2}(\S+)$/.exec(line) ?? [];
    if (address !== undefined) {
      // What else it prints is nobody's business here, but must go somewhere.
      stdout.resume();
      return address;
    }
  }
  throw new Error('the demo ended without a word of its phone');
}

test('what the demo strategy asks is approved on its page, and filled', async () => {
  const context = await browser.newContext(PROFILES.iPhone);
  context.setDefaultTimeout(100_000);
  const page = await context.newPage();
  await page.goto(phone);
  const card = page.getByRole('link', { name: /^Open .*ES (LONG|SHORT)/ });
  await card.waitFor();
  await page.goto((await card.getAttribute('href')) ?? '');
  const hand = handOn(page);
  await hand.slide();
  // The strategy may pick it up before the page could be read in between.
  await hand.reads(/Filled 1 at \d/);
  expect(await hand.outcome(/./)).toMatch(/Approved .*via web/);
});
