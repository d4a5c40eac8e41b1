import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { RulesView } from './view.ts';

/** The clock stands at 2024-01-15 14:30 UTC. */
let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const JSON_BODY = { 'content-type': 'application/json' };
const post = (url: string, body: object, headers = {}) =>
  ask(server, {
    method: 'POST',
    url,
    headers: { cookie, ...JSON_BODY, ...headers },
    payload: JSON.stringify(body),
  });
const form = (url: string, fields: Record<string, string>) =>
  ask(server, {
    method: 'POST',
    url,
    headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const view = async () => (await ask(server, { url: '/rules', headers: { cookie } })).json<RulesView>();
const page = async () =>
  (await ask(server, { url: '/rules', headers: { cookie, accept: 'text/html' } })).body;
const LOSS = {
  kind: 'daily_loss',
  action: 'refuse',
  settings: { amount: 1000, currency: 'USD' },
  why: 'a bad week',
};

test("a rule is shown with today's figure, who set it, and why", async () => {
  const answer = (await post('/rules', LOSS)).json<RulesView>();
  expect(answer).toEqual(await view());
  expect(answer.rules).toMatchObject([
    {
      kind: 'daily_loss',
      name: 'Daily loss',
      strategy: null,
      account: null,
      action: 'refuse',
      settings: { amount: 1000, currency: 'USD' },
      text: 'at most $1000 lost in a day',
      why: 'a bad week',
      set_by: 'approver:Alice',
      set_at: '2024-01-15T14:30:00.000Z',
      today: [{ verdict: 'holds', figure: '$0', limit: '−$1000', unit: 'USD', parts: [], ends_at: null }],
      as_for: null,
      problems: [],
    },
  ]);
});

test('what may be two numbers to whoever reads the page in German is refused', async () => {
  const wait = { ...LOSS, kind: 'after_no', settings: { minutes: '1.000' } };
  const problem = problemIn(await post('/rules', wait, { 'accept-language': 'de' }));
  expect(JSON.stringify(problem)).toContain('gefunden „1.000“: 1000 oder 1.0000 schreiben');
  expect((await view()).rules).toEqual([]);
  expect((await post('/rules', wait)).json<RulesView>().rules).toMatchObject([{ settings: { minutes: 1 } }]);
});

test('the figure counts the trades that were taken, and names them', async () => {
  await post('/rules', { ...LOSS, kind: 'trades_per_day', settings: { max: 1 } });
  const { trade_uuid: uuid } = (await server.submit()).json<{ trade_uuid: string }>();
  await ask(server, { method: 'POST', url: await server.link('approve', uuid) });
  await ask(server, { url: `/status/${uuid}`, headers: server.auth });
  const { rules } = await view();
  expect(rules[0]?.today).toMatchObject([
    {
      verdict: 'broken',
      figure: '1 trade',
      limit: '1 trade',
      unit: null,
      parts: [{ trade_uuid: uuid, amount: null }],
    },
  ]);
  expect(rules[0]?.as_for).toMatch(/^ES of /);
  const [, path = ''] = /<a href="([^"]*)">ES LONG/.exec(await page()) ?? [];
  expect((await ask(server, { url: path, headers: { cookie } })).statusCode).toBe(200);
});

test('it is changed and removed, each with a reason', async () => {
  await post('/rules', LOSS);
  const [{ rule_id = '' } = {}] = (await view()).rules;
  const changed = await post('/rules', { ...LOSS, rule_id, settings: { r: 3 }, why: 'R suits me better' });
  expect(changed.json<RulesView>().rules).toMatchObject([
    { rule_id, settings: { r: 3 }, why: 'R suits me better' },
  ]);
  expect(problemIn(await post('/rules/remove', { rule_id, why: ' ' })).code).toBe('invalid_request');
  expect((await post('/rules/remove', { rule_id, why: 'tilt is over' })).json()).toMatchObject({ rules: [] });
  const entries = await server.services.store.listAudit(0, 100);
  expect(entries.slice(-3).map(({ kind, actor, data }) => [kind, actor, data['note']])).toEqual([
    ['rule_set', 'approver:Alice', 'a bad week'],
    ['rule_set', 'approver:Alice', 'R suits me better'],
    ['rule_removed', 'approver:Alice', 'tilt is over'],
  ]);
});

test('forms without a script do the same, with every field of the page', async () => {
  const asked = {
    kind: 'news',
    calendar: 'economic',
    minutes_before: '15',
    minutes_after: '5',
    currencies: 'usd, eur',
    impact: '',
  };
  const answer = await form('/rules', {
    ...asked,
    strategy: '',
    account: '',
    action: 'warn',
    why: 'spreads',
  });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/rules']);
  const [rule] = (await view()).rules;
  expect(rule?.settings).toEqual({
    calendar: 'economic',
    minutes_before: 15,
    minutes_after: 5,
    currencies: ['USD', 'EUR'],
  });
  expect(rule?.problems).toEqual(['No calendar "economic" was read, so it can\'t know of news: import one.']);
  const html = await page();
  expect(html).toContain('name="currencies" placeholder="USD, EUR" value="USD, EUR"');
  expect(html).toContain('No calendar &quot;economic&quot; was read');
  expect((await form('/rules/remove', { rule_id: rule?.rule_id ?? '', why: 'x' })).statusCode).toBe(303);
  expect((await view()).rules).toEqual([]);
});

test.each([
  [
    'a word for an amount',
    { settings: { amount: 'much', currency: 'USD' } },
    '/settings/amount',
    'must be a number such as 1000',
  ],
  [
    'a thousands separator',
    { settings: { amount: '1,000', currency: 'USD' } },
    '/settings/amount',
    ': write 1000',
  ],
  [
    'a setting of another kind',
    { settings: { max: 2, r: 1 } },
    '/settings/max',
    "isn't a setting of this rule",
  ],
  ['no settings', { settings: {} }, '/settings/amount', 'is needed with its currency'],
  ['no reason', { why: '' }, '/why', 'is needed'],
  ['an unknown rule', { rule_id: 'x' }, '/rule_id', 'is not the id of a rule'],
  ['an unknown kind', { kind: 'luck' }, '/kind', 'must be one of'],
  ['an unknown action', { action: 'pray' }, '/action', 'must be one of'],
  ['a strategy that is none', { strategy: 'a/b' }, '/strategy', 'must be the name of a strategy'],
])('%s is refused in one sentence, and nothing is stored', async (_what, changes, field, rule) => {
  const problem = problemIn(await post('/rules', { ...LOSS, ...changes }));
  expect(problem.code).toBe('invalid_request');
  expect(JSON.stringify(problem)).toContain(`"field":"${field}"`);
  expect(problem.detail).toContain(rule);
  expect((await view()).rules).toEqual([]);
});

describe('news', () => {
  const CSV = 'date,time,zone,currency,impact,event\n2024-01-17,08:30,America/New_York,USD,High,Retail sales';

  test('is pasted, listed and removed', async () => {
    const answer = await post('/rules/news', { calendar: 'economic', text: CSV });
    const next = { at: '2024-01-17T13:30:00.000Z', title: 'Retail sales' };
    expect(answer.json()).toMatchObject({
      calendars: [{ name: 'economic', events: 1, last_at: '2024-01-17T13:30:00.000Z', next }],
    });
    expect(await page()).toContain('Retail sales');
    expect((await form('/rules/news/remove', { calendar: 'economic' })).statusCode).toBe(303);
    expect((await view()).calendars).toEqual([]);
  });

  test('that cannot be read is refused in the language of the page', async () => {
    const body = { calendar: 'us', text: 'date,event\nsoon,CPI' };
    const problem = problemIn(await post('/rules/news', body, { 'accept-language': 'de' }));
    expect(JSON.stringify(problem)).toContain(
      'kann nicht gelesen werden. Zeile 2: das Datum muss wie 2026-12-31 aussehen, gefunden „soon“.',
    );
  });

  test('of a whole day blocks until its end', async () => {
    await form('/rules/news', {
      calendar: 'us',
      zone: 'UTC',
      text: 'date,event\n2024-01-15,Martin Luther King Day',
    });
    await post('/rules', {
      ...LOSS,
      kind: 'news',
      settings: { calendar: 'us', minutes_before: 0, minutes_after: 0 },
    });
    const [rule] = (await view()).rules;
    expect(rule?.today).toMatchObject([{ verdict: 'broken', ends_at: '2024-01-16T00:00:00.000Z' }]);
    expect(rule?.today[0]?.text).toContain('Martin Luther King Day all day');
  });

  test.each([
    [
      'a line that is unreadable',
      { text: `${CSV}\n2024-01-18,08:30,EST,USD,High,x` },
      "can't be read. Line 3: the zone",
    ],
    ['nothing', { text: '' }, "can't be read. Line 1: must name the columns"],
    ['more than 1 MB', { text: 'x'.repeat(1024 * 1024 + 1) }, 'is larger than 1 MB'],
    ['a calendar without a name', { calendar: '' }, 'must be a name'],
    ['a calendar that is over', { text: CSV.replace('2024', '2023') }, 'has no event ahead'],
  ])('is refused with a sentence: %s', async (_what, changes, sentence) => {
    const problem = problemIn(await post('/rules/news', { calendar: 'economic', text: CSV, ...changes }));
    expect(problem.code).toBe('invalid_request');
    expect(problem.detail).toContain(sentence);
    expect((await view()).calendars).toEqual([]);
  });

  test('of 10 MB is refused before it is read', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024);
    expect(problemIn(await post('/rules/news', { calendar: 'economic', text })).code).toBe('body_too_large');
  });

  test('a calendar that is not there cannot be removed', async () => {
    expect(problemIn(await post('/rules/news/remove', { calendar: 'x' })).detail).toContain(
      'is not the name of a calendar',
    );
  });
});

describe.each(['/rules', '/rules/remove', '/rules/news', '/rules/news/remove'])(
  'nobody else can post to %s',
  (url) => {
    const bodies: Readonly<Record<string, object>> = {
      '/rules': LOSS,
      '/rules/remove': { rule_id: 'x', why: 'x' },
      '/rules/news': { calendar: 'x', text: 'x' },
      '/rules/news/remove': { calendar: 'x' },
    };
    const payload = JSON.stringify(bodies[url]);

    test('without a session', () =>
      expectRefusal(server, { method: 'POST', url, headers: JSON_BODY, payload }, 'session_missing'));

    test("with a strategy's key", () =>
      expectRefusal(
        server,
        { method: 'POST', url, headers: { ...server.auth, ...JSON_BODY }, payload },
        'session_missing',
      ));

    test('from another site', () => {
      const headers = { cookie, ...JSON_BODY, origin: 'https://evil.example' };
      return expectRefusal(server, { method: 'POST', url, headers, payload }, 'cross_origin');
    });
  },
);

test.each([{}, { key: true }])('nobody else sees the rules', async ({ key = false }) => {
  const headers = key ? server.auth : {};
  expect(problemIn(await ask(server, { url: '/rules', headers })).code).toBe('session_missing');
});
