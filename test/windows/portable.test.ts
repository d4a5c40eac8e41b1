import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CardView } from '../../demo/phone/phone-server.ts';
import { findFreePort } from '../support/free-port.ts';
import { BUTTONS } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';
import { CTRL_C } from '../support/terminal.ts';
import { startWine, type Wine } from './support/wine.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOWNLOADS = join(ROOT, 'dist/downloads');

let wine: Wine;
let standIn: PushcutStandIn;
let home: string;
let url: string;
let unzippedAt: number;

beforeAll(async () => {
  execFileSync('nice', ['npm', 'run', '-s', 'package:windows'], { cwd: ROOT });
  wine = await startWine();
  standIn = await startPushcutStandIn();
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  const zip = readdirSync(DOWNLOADS).find((name) => name.endsWith('.zip')) ?? '';
  unzippedAt = performance.now();
  execFileSync('unzip', ['-q', join(DOWNLOADS, zip), '-d', wine.folder]);
  home = join(wine.folder, 'Countersign');
  // As Notepad may save it, and with a path that begins like a line break.
  const lines = [
    `PORT=${port}`,
    `PUBLIC_URL=${url}`,
    `DATA_DIR="${wine.name}\\new data"`,
    `PUSHCUT_URL=${standIn.url}`,
    `PUSHCUT_API_KEY=${standIn.apiKey}`,
  ];
  writeFileSync(join(home, '.env'), `\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
});

afterAll(async () => {
  await standIn?.close();
  await wine?.end();
});

/** The phone's cards, once they satisfy. */
async function cardsOf(phone: string, satisfy: (card: CardView) => boolean): Promise<CardView> {
  const { body } = await fetch(`${phone}/cards`);
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const [, cards = '[]'] = text.split(/\n\n/).at(-2)?.split('data: ') ?? [];
    const card = (JSON.parse(cards) as CardView[]).find(satisfy);
    if (card !== undefined) return card;
  }
  throw new Error('the phone was closed');
}

test('from unzipping to the first approved trade of the demo', async () => {
  const demo = wine.open('cmd', '/c', 'Demo.cmd', '--no-open');
  const [, phone = ''] = await demo.waitFor(/Your phone: +(http:\S+)/);
  const card = await cardsOf(phone, ({ pictureState }) => pictureState === 'ready');
  const shownAfter = performance.now() - unzippedAt;
  const picture = await fetch(phone + card.pictureUrl);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  await fetch(`${phone}/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      cardId: card.id,
      button: card.buttons.find((name) => name.startsWith('APPROVE')),
    }),
  });
  await demo.waitFor(/filled +1 at/);
  const filledAfter = performance.now() - unzippedAt;
  console.log(
    `From the zip: first card ${seconds(shownAfter)}, first approved trade ${seconds(filledAfter)}`,
  );
  expect(wine.kill('countersign.js demo')).toBe(1);
  await demo.waitFor(/Press any key/);
  demo.press(' ');
  await demo.ended();
});

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

test('serve, submit, approve, claim; a killed server starts again with all that it had', async () => {
  const server = wine.open('cmd', '/c', 'call', 'Start Countersign.cmd', '--no-open');
  await server.waitFor(/Countersign \S+ is running\.[\s\S]*\/start\/open\?code=/);
  const added = wine.run('cmd', '/c', 'countersign.cmd', 'keys', 'add', 'breakout');
  const key = added.stdout.trim().split('\n').at(-1)?.trim() ?? '';
  const strategy = createLiveStrategy(url, key);
  const uuid = randomUUID();
  expect((await strategy.submit(uuid)).code).toBe(201);
  await standIn.findReceived(() => standIn.cards().some(({ id }) => id === uuid));
  expect((await standIn.fetchPicture(uuid)).status).toBe(200);
  const waiting = strategy.claim(uuid, 'desk', 55);
  expect((await standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
  expect((await waiting).body).toMatchObject({ granted: true, status: 'approved' });

  const open = randomUUID();
  expect((await strategy.submit(open)).code).toBe(201);
  expect(wine.kill('countersign.js start')).toBe(1);
  await server.waitFor(/It starts again in 10 seconds[\s\S]*Countersign \S+ is running/);
  expect((await strategy.status(uuid)).body.status).toBe('approved');
  expect((await strategy.status(open)).body.status).toBe('pending');
  expect((await strategy.claim(uuid, 'another')).body.granted).toBe(false);

  wine.kill('Start Countersign.cmd');
  wine.kill('countersign.js start');
  await server.ended();
});

// Without the batch file: under Wine, the key ends its interpreter first, and the terminal with it.
test('Ctrl-C stops the server, and what it kept can be verified', async () => {
  const server = wine.open('node/node.exe', 'app/program/countersign.js', 'serve');
  await server.waitFor(/The server is running/);
  server.press(CTRL_C);
  await server.waitFor(/The server has stopped/);
  expect(await server.ended()).toBe(0);
  expect(wine.run('cmd', '/c', 'countersign.cmd', 'audit', 'verify')).toMatchObject({ code: 0 });
  expect(existsSync(join(wine.folder, 'new data/countersign.db'))).toBe(true);
});

test('the scheduled task is saved as Windows reads it', () => {
  const bytes = readFileSync(join(home, 'Task.xml'));
  expect(bytes.readUInt16LE(0)).toBe(0xfeff);
  expect(bytes.toString('utf16le')).toContain('<?xml version="1.0" encoding="UTF-16"?>\r\n<Task ');
});
