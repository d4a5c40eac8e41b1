import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { SECRET } from '../../../test/support/test-services.ts';
import { readSettings } from '../../usecases/settings/read-settings.ts';
import { describeUnreadable } from '../../usecases/settings/unreadable.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const JSON_HEADERS = { 'content-type': 'application/json' };
const FORM_HEADERS = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const TOPIC = 'my-topic-of-16-letters';

const change = (settings: object, more: object = {}, headers: object = { cookie }) =>
  ask(server, {
    method: 'POST',
    url: '/settings',
    headers: { ...JSON_HEADERS, ...headers },
    payload: JSON.stringify({ settings, ...more }),
  });
const submit = (fields: Record<string, string>, headers: object = {}) =>
  ask(server, {
    method: 'POST',
    url: '/settings',
    headers: { cookie, ...FORM_HEADERS, ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const show = (accept = 'application/json') => ask(server, { url: '/settings', headers: { cookie, accept } });
const stored = async () => (await readSettings(server.services, async () => [SECRET])).values;
const faultIn = (answer: Parameters<typeof problemIn>[0]) => JSON.stringify(problemIn(answer));

test('a change is stored as a whole, and shown with where each setting is from', async () => {
  expect((await change({ CLAIM_WINDOW_SECONDS: '20', SLOW_DOWN: 'on' })).json()).toEqual({ revision: 1 });
  const { groups, ...view } = (await show()).json();
  expect(view).toMatchObject({ running: 0, stored: 1, fault: null, unreadable: [] });
  const settings = groups.flatMap((group: { settings: object[] }) => group.settings);
  const find = (name: string) => settings.find((one: { name: string }) => one.name === name);
  expect(find('CLAIM_WINDOW_SECONDS')).toMatchObject({
    value: '20',
    source: 'stored',
    unit: 'seconds',
    default: '30',
    fixed: null,
  });
  expect(find('APPROVAL_WINDOW_SECONDS')).toMatchObject({ value: '300', source: 'environment' });
  expect(find('APPROVAL_WINDOW_SECONDS').fixed).toContain('take precedence');
  expect(find('RINGS_PER_MINUTE')).toMatchObject({ value: null, source: 'default', default: '6' });
  expect(find('PORT')).toBeUndefined();
  expect(view.only_at_server).toContain('COUNTERSIGN_SECRET');
});

test('a secret never leaves the server again', async () => {
  expect((await change({ NTFY_TOPIC: TOPIC }, { confirmed: true })).statusCode).toBe(200);
  const [json, page] = [await show(), await show('text/html')];
  expect(json.body).toContain('"name":"NTFY_TOPIC"');
  expect(page.body).toContain('Set. Leave it empty to keep it.');
  const { store, logged } = server.services;
  const kept = JSON.stringify([await store.listSettings(), await store.listAudit(0, 100), logged]);
  for (const text of [json.body, page.body, kept]) expect(text).not.toContain(TOPIC);
  expect((await stored()).get('NTFY_TOPIC')).toBe(TOPIC);
});

test.each([
  ['what the server would not start with', { CLAIM_WINDOW_SECONDS: '0' }, '/settings/CLAIM_WINDOW_SECONDS'],
  ['what the environment sets', { APPROVAL_WINDOW_SECONDS: '60' }, '/settings/APPROVAL_WINDOW_SECONDS'],
  ["what is the operator's", { PORT: '9000' }, '/settings/PORT'],
  [
    'an address inside, over http',
    { NTFY_TOPIC: TOPIC, NTFY_URL: 'http://169.254.169.254' },
    '/settings/NTFY_URL',
  ],
  ['a vendor of somebody else', { PUSHCUT_URL: 'https://evil.example' }, '/settings/PUSHCUT_URL'],
  ['private addresses for bridges', { BRIDGE_MAY_BE_PRIVATE: 'on' }, '/settings/BRIDGE_MAY_BE_PRIVATE'],
  ['a name that is not there', { CLAIM_WINDOW: '30' }, '/settings/CLAIM_WINDOW'],
])('%s is refused with its field, and nothing is stored', async (_what, settings, field) => {
  const answer = await change({ QUIET_HOURS: '22:00-07:00 UTC', ...settings }, { confirmed: true });
  expect(problemIn(answer).code).toBe('invalid_request');
  expect(faultIn(answer)).toContain(`"field":"${field}"`);
  expect(await stored()).toEqual(new Map());
});

test('a fault never repeats a secret', async () => {
  const answer = await change({ NTFY_TOPIC: 'hunter2!', PUSHCUT_API_KEY: '"hunter3"' }, { confirmed: true });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).not.toMatch(/hunter/);
});

test('a key goes to another address only by whoever knows it', async () => {
  await change({ NTFY_TOPIC: TOPIC }, { confirmed: true });
  const answer = await change({ NTFY_URL: 'https://evil.example' }, { confirmed: true });
  expect(faultIn(answer)).toContain('typed again');
  expect((await stored()).has('NTFY_URL')).toBe(false);
});

test('whose phone rings is changed after a yes, and the last channel goes after another', async () => {
  expect(faultIn(await change({ NTFY_TOPIC: TOPIC }))).toContain('/confirmed');
  expect(await stored()).toEqual(new Map());
  await change({ NTFY_TOPIC: TOPIC }, { confirmed: true });
  expect(faultIn(await change({ NTFY_TOPIC: null }, { confirmed: true }))).toContain(
    'No channel would be left',
  );
  expect((await stored()).has('NTFY_TOPIC')).toBe(true);
  const both = { confirmed: true, without_channels: true };
  expect((await change({ NTFY_TOPIC: null }, both)).statusCode).toBe(200);
  expect(await stored()).toEqual(new Map());
});

test('a form without a script changes, keeps secrets that were left empty, and takes back what was cleared', async () => {
  await change({ NTFY_TOPIC: TOPIC, QUIET_HOURS: '22:00-07:00 UTC' }, { confirmed: true });
  const saved = await submit({ 'set.QUIET_HOURS': '', 'secret.NTFY_TOPIC': '', 'set.SLOW_DOWN': 'on' });
  expect(saved.body).toContain('http-equiv="refresh"');
  expect(await stored()).toEqual(
    new Map([
      ['NTFY_TOPIC', TOPIC],
      ['SLOW_DOWN', 'on'],
    ]),
  );
  await submit({ 'remove.NTFY_TOPIC': 'on', confirmed: 'on', without_channels: 'on' });
  expect((await stored()).has('NTFY_TOPIC')).toBe(false);
});

test('a refused form shows the fault beside the field, with what was typed', async () => {
  const { statusCode, body } = await submit({ 'set.CLAIM_WINDOW_SECONDS': '9999' });
  expect(statusCode).toBe(422);
  expect(body).toContain('id="fault-CLAIM_WINDOW_SECONDS"');
  expect(body).toContain('value="9999"');
  expect(body).toContain('a whole number from 1 to 600');
  expect(await stored()).toEqual(new Map());
});

test('a fault is said in the language of the page', async () => {
  const german = { cookie, 'accept-language': 'de' };
  const { body } = await submit({ 'set.CLAIM_WINDOW_SECONDS': '9999' }, german);
  expect(body).toContain('Nicht gespeichert: erwartet wird eine ganze Zahl von 1 bis 600; gefunden:');
  expect(problemIn(await change({ CLAIM_WINDOW_SECONDS: '9999' }, {}, german)).errors).toEqual([
    {
      field: '/settings/CLAIM_WINDOW_SECONDS',
      rule: 'erwartet wird eine ganze Zahl von 1 bis 600; gefunden: "9999"',
    },
  ]);
});

test('why the last change was undone is on the page until the next one', async () => {
  await server.services.store.saveSettingsHead({
    revision: 3,
    fault: 'setting X: expected more, found less',
  });
  expect((await show('text/html')).body).toContain('setting X: expected more, found less');
  const inGerman = await ask(server, { url: '/settings', headers: { cookie, 'accept-language': 'de' } });
  expect(inGerman.json().fault).toBe('Einstellung X: erwartet wird more; gefunden: less');
  await change({ SLOW_DOWN: 'on' });
  expect((await show('text/html')).body).not.toContain('setting X');
});

test('an API key, a link and a stranger neither read nor change settings', async () => {
  await server.submit();
  const link = new URL(await server.link('decide'), 'http://x').search;
  for (const headers of [server.auth, {}, { cookie: 'countersign_session=none' }]) {
    expect((await change({ SLOW_DOWN: 'on' }, {}, headers)).statusCode).toBe(401);
    expect((await ask(server, { url: '/settings', headers })).statusCode).toBe(401);
  }
  expect((await ask(server, { url: `/settings${link}` })).statusCode).toBe(401);
  expect(await stored()).toEqual(new Map());
});

test("another site's page changes nothing, although the browser sends the session along", async () => {
  const answer = await change({ SLOW_DOWN: 'on' }, {}, { cookie, origin: 'https://evil.example' });
  expect(problemIn(answer).code).toBe('cross_origin');
  expect(await stored()).toEqual(new Map());
});

test('changes are rate limited, for each makes a new server', async () => {
  const answers = [];
  for (let count = 0; count < 21; count += 1) answers.push((await change({ SLOW_DOWN: 'on' })).statusCode);
  expect(answers.filter((code) => code === 200)).toHaveLength(20);
  expect(answers.at(-1)).toBe(429);
});

test('a removed phone changes nothing', async () => {
  const [device] = await server.services.store.listDevices();
  await server.services.store.transaction(async (queries) => {
    await queries.revokeDevice(device?.deviceId ?? '', server.services.clock.now());
  });
  expect((await change({ SLOW_DOWN: 'on' })).statusCode).toBe(401);
  expect(await stored()).toEqual(new Map());
});

test('a stored secret that no longer opens is reported on every page and to supervisors', async () => {
  const settingsFault = () => describeUnreadable(['NTFY_TOPIC']);
  const own = await createTestServer({}, { settingsFault });
  const headers = { cookie: await own.pair(), accept: 'text/html' };
  for (const url of ['/', '/setup', '/settings']) {
    expect((await ask(own, { url, headers })).body).toContain('NTFY_TOPIC is stored, but can&#39;t be read');
    const inGerman = await ask(own, { url, headers: { ...headers, 'accept-language': 'de' } });
    expect(inGerman.body).toContain('NTFY_TOPIC ist gespeichert, aber mit dem jetzigen Link-Geheimnis');
  }
  expect(problemIn(await ask(own, { url: '/readyz' }))).toMatchObject({
    code: 'not_ready',
    detail: settingsFault(),
  });
  expect((await ask(own, { url: '/readyz?except=delivery' })).statusCode).toBe(200);
  await own.end();
});
