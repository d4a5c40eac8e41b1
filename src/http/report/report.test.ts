import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { judgedTrade, simulateJudged, workingDay } from '../../../test/support/judged-trades.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { JudgedTrade } from '../../domain/judgment/judged-trade.ts';
import type { ReportView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const count = (...trades: JudgedTrade[]) =>
  server.services.store.countJudged(trades.map((after) => ({ before: null, after })));
const year = () =>
  simulateJudged({ sessions: 100, perDay: 6, strategies: ['es drive', 'nq <fade>'], skill: 0.8 });
const open = (url: string, accept = 'text/html') => ask(server, { url, headers: { cookie, accept } });
const json = async (url = '/report.json') => (await open(url, 'application/json')).json<ReportView>();

test.each(['/report', '/report.json', '/report.csv', '/report.png'])(
  '%s is for paired devices only',
  async (url) => {
    const { statusCode, payload } = await ask(server, { url });
    expect(statusCode).toBe(401);
    expect(payload).not.toContain('take_all');
    expect((await ask(server, { url, headers: server.auth })).statusCode).toBe(401);
  },
);

test('the page says what decisions were worth, without a script', async () => {
  await count(...year());
  const { payload } = await open('/report');
  expect(payload).not.toContain('<script type="module"');
  expect(payload).toContain('<a href="/report" aria-current="page">');
  expect(payload).toContain('Approved trades did better than rejected ones.');
  expect(payload).toContain('<caption>Weekday</caption>');
  expect(payload).toContain('nq &lt;fade&gt;');
  expect(payload).toContain('Nothing here is advice.');
});

test('before the first trade has been followed it says what is missing', async () => {
  const { payload } = await open('/report');
  expect(payload).toContain('No trade has been followed to its end yet.');
  expect((await open('/report?from=2026-01-01')).payload).toContain('No trade of these days');
  expect(await json()).toMatchObject({ trades: 0, selection: { verdict: 'too_few', value: null } });
});

test('strategy and days are filters, and stay so in the links', async () => {
  await count(...year());
  const url = `/report?strategy=es+drive&from=${workingDay(10)}&until=${workingDay(19)}`;
  const { payload } = await open(url);
  expect(payload).toContain('30 trades in 10 sessions');
  expect(payload).toContain(`href="/report.csv?strategy=es+drive&amp;from=${workingDay(10)}`);
  expect(payload).toContain('<option value="es drive" selected>');
});

test.each(['2026-02-30', '2026-13-01', 'yesterday'])('the day %s is refused', async (day) => {
  expect((await open(`/report.json?from=${day}`, 'application/json')).statusCode).toBe(422);
});

test('the JSON says where each figure comes from', async () => {
  await count(
    judgedTrade({ r: 2, reportedR: 1.9, reportedSource: 'reported' }),
    judgedTrade({ r: -1, reportedR: -1.1, reportedSource: 'typed', isAmbiguous: true }),
    judgedTrade({ r: null, ending: 'not_filled', group: 'rejected' }),
  );
  const { groups, notes, ...rest } = await json();
  expect(rest).toMatchObject({ trades: 3, as_decided: 1, take_all: 1, take_none: 0 });
  expect(groups[0]).toMatchObject({
    group: 'approved',
    total: 1,
    mean: 0.5,
    ambiguous: 1,
    reported: { trades: 1, total: 1.9 },
    typed: { trades: 1, total: -1.1 },
  });
  expect(notes.reported).toContain(
    'Reported by the strategy: +1.90 R over 1 approved trade; typed by you: −1.10 R',
  );
  expect(notes.bars).toContain('In 1 (50.0% of those with a result) one bar touched both');
});

test('the CSV has a line for each figure and cell', async () => {
  await count(...year());
  const { payload, headers } = await open('/report.csv');
  expect(headers['content-disposition']).toContain('countersign-report.csv');
  const lines = payload.trimEnd().split('\r\n');
  const { by, take_all } = await json();
  expect(lines[0]).toContain('by,value,approved_trades');
  expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^total,take_all,.*,${take_all}$`)));
  for (const { dimension, cells } of by)
    expect(lines.filter((line) => line.startsWith(`${dimension},`))).toHaveLength(cells.length);
});

test('a name that a spreadsheet would run is text', async () => {
  await count(judgedTrade({ pattern: '=1+1' }));
  expect((await open('/report.csv')).payload).toContain("pattern,'=1+1,");
});

test('the picture is a PNG in both themes, also without any trade', async () => {
  const size = async (url: string) => {
    const { width, height } = PNG.sync.read((await open(url)).rawPayload);
    return { width, height };
  };
  expect(await size('/report.png')).toEqual({ width: 1170, height: 1000 });
  await count(...year());
  expect(await size('/report.png?theme=light')).toEqual({ width: 1170, height: 1000 });
});

test("the picture to share is in the viewer's language, and never kept for another", async () => {
  await count(...year());
  const inLanguage = async (wanted: string) => {
    const headers = { cookie, 'accept-language': wanted };
    const { headers: sent, rawPayload } = await ask(server, { url: '/report.png', headers });
    expect(sent['cache-control']).toBe('private, no-cache');
    expect(sent.etag).toBeUndefined();
    return rawPayload.toString('base64');
  };
  const pictures = await Promise.all(['en', 'de', 'ja', 'zh-CN', 'tlh'].map(inLanguage));
  expect(new Set(pictures.slice(0, 4)).size).toBe(4);
  expect(pictures[4]).toBe(pictures[0]);
});
