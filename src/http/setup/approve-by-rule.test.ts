import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { knownApprovalRule } from '../../../test/support/known-approval-rule.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const FIELDS = {
  name: 'es-open',
  strategy: 'breakout',
  instruments: 'ES',
  directions: 'long',
  max_quantity: '2',
  max_risk: '200 USD',
  max_per_day: '3',
  note: 'practised for a month',
};
const { sentence } = knownApprovalRule();
const post = (url: string, body: object, headers: object = { cookie }) =>
  ask(server, {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
const form = (url: string, fields: object) =>
  ask(server, {
    method: 'POST',
    url,
    headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields }).toString(),
  });
const page = async () =>
  (await ask(server, { url: '/approve-by-rule', headers: { cookie, accept: 'text/html' } })).body;
const stored = () => server.services.store.listApprovalRules();

test('a rule is on once its sentence was typed, until it is removed', async () => {
  const refused = await post('/approve-by-rule', FIELDS);
  expect(problemIn(refused)).toMatchObject({ code: 'invalid_request' });
  expect(refused.body).toContain('/sentence');
  expect(await stored()).toEqual([]);
  const answer = await post('/approve-by-rule', { ...FIELDS, sentence });
  expect(answer.json()).toMatchObject({
    approval_rules: [{ name: 'es-open', sentence, is_on: true, set_by: 'approver:Alice' }],
  });
  expect(await page()).toContain(sentence);
  expect((await post('/approve-by-rule/remove', { name: 'es-open' })).json()).toEqual({ approval_rules: [] });
  expect((await post('/approve-by-rule/remove', { name: 'es-open' })).statusCode).toBe(422);
});

test('the page asks for the sentence first, and says if another one was typed', async () => {
  const first = await form('/approve-by-rule', FIELDS);
  expect([first.statusCode, first.body.includes(sentence), first.body.includes('another sentence')]).toEqual([
    200,
    true,
    false,
  ]);
  const wrong = await form('/approve-by-rule', { ...FIELDS, sentence: 'yes' });
  expect(wrong.body).toContain('That was another sentence. Nothing was turned on.');
  expect(await stored()).toEqual([]);
  const right = await form('/approve-by-rule', { ...FIELDS, sentence: sentence.toLowerCase() });
  expect([right.statusCode, right.headers.location]).toEqual([303, '/approve-by-rule']);
  expect(await stored()).toMatchObject([{ name: 'es-open', sentence }]);
  expect((await form('/approve-by-rule/remove', { name: 'es-open' })).statusCode).toBe(303);
});

test('the page keeps what was entered when something in it is wrong', async () => {
  const answer = await form('/approve-by-rule', { ...FIELDS, max_risk: '200' });
  expect(answer.body).toContain('Risk of each, at most: must be an amount above 0');
  expect(answer.body).toContain('value="breakout"');
});

test('a sentence that was typed for other bounds turns nothing on', async () => {
  expect((await post('/approve-by-rule', { ...FIELDS, max_quantity: '20', sentence })).statusCode).toBe(422);
  expect((await post('/approve-by-rule', { ...FIELDS, agents: '1', sentence })).statusCode).toBe(422);
  expect(await stored()).toEqual([]);
});

test('a rule whose sentence is worded otherwise today is shown as off', async () => {
  await server.services.store.insertApprovalRule(knownApprovalRule({ sentence: 'Approve it all.' }));
  expect(await page()).toContain('Off: its sentence has to be typed again.');
});

describe.each([
  ['nobody', {}],
  ['another site', () => ({ cookie, origin: 'https://mallory.example' })],
] as const)('%s', (_name, headers) => {
  test.each([
    ['/approve-by-rule', { ...FIELDS, sentence }],
    ['/approve-by-rule/remove', { name: 'es-open' }],
  ])('changes nothing at %s', async (url, body) => {
    await server.services.store.insertApprovalRule(knownApprovalRule());
    const answer = await post(url, body, typeof headers === 'function' ? headers() : headers);
    expect([401, 403]).toContain(answer.statusCode);
    expect(await stored()).toEqual([knownApprovalRule()]);
  });
});

test('only a paired phone sees the rules', async () => {
  expect((await ask(server, { url: '/approve-by-rule' })).statusCode).toBe(401);
});
