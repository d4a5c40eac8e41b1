import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { settingFaultOf } from '../../test/support/setting-fault.ts';
import { readHours } from '../domain/hours.ts';
import { SERVER_SETTINGS } from './setting-declarations.ts';
import { loadSettings } from './settings.ts';

const SECRET = '0123456789abcdef'.repeat(4);
const OLDER = 'fedcba9876543210'.repeat(4);
const load = (environment: Record<string, string | undefined> = {}) => loadSettings(environment, []);

const faultOf = (environment: Record<string, string>) => settingFaultOf(() => load(environment));

test('an empty environment is enough', () => {
  expect(load()).toEqual({
    port: 8000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8000',
    dataDir: resolve('data'),
    postgres: null,
    approvers: [
      {
        name: 'trader',
        prefix: '',
        hours: null,
        language: 'en',
        slowsDown: null,
        channelValues: {},
        ownSettings: new Set(),
      },
    ],
    formerNames: null,
    twoApproversAbove: null,
    approvalWindowMs: 300_000,
    executableForMs: 30_000,
    sessionUnusedMs: 90 * 24 * 3600_000,
    overdueAfterMs: 30_000,
    strategySilentAfterMs: 180_000,
    channelOrder: [],
    ringNextAfterMs: 10_000,
    ringsPerMinute: 6,
    quietHours: null,
    bridgeMayBePrivate: false,
    slowsDown: false,
    checksOneIn: 0,
    chartApproveButton: false,
    following: { barsLimit: null, costs: new Map() },
    rateLimitPerMinute: 1200,
    maxConnections: null,
    logLevel: 'info',
    logFormat: null,
    secrets: [],
  });
});

test('every setting is read', () => {
  const settings = load({
    PORT: '9000',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://approve.example.com',
    DATA_DIR: '/srv/countersign',
    APPROVER_NAME: 'Élodie van Dam',
    APPROVAL_WINDOW_SECONDS: '420',
    CLAIM_WINDOW_SECONDS: '45',
    OVERDUE_AFTER_SECONDS: '20',
    CHANNEL_ORDER: 'Telegram, pushcut',
    STRATEGY_SILENT_AFTER_SECONDS: '240',
    RING_NEXT_AFTER_SECONDS: '15',
    RINGS_PER_MINUTE: '0',
    QUIET_HOURS: '22:00-07:00 Europe/Berlin',
    SLOW_DOWN: 'on',
    CHECK_CARD_ONE_IN: '20',
    CHART_APPROVE_BUTTON: 'on',
    BRIDGE_MAY_BE_PRIVATE: 'on',
    FOLLOW_BARS: '48',
    ROUND_TRIP_COST: 'ES=4.20, mes = 1.24,2',
    RATE_LIMIT_PER_MINUTE: '60',
    SESSION_DAYS_UNUSED: '7',
    MAX_CONNECTIONS: '2000',
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'text',
    COUNTERSIGN_SECRET: SECRET,
  });

  expect(settings).toEqual({
    port: 9000,
    host: '0.0.0.0',
    publicUrl: 'https://approve.example.com',
    dataDir: resolve('/srv/countersign'),
    postgres: null,
    approvers: [
      {
        name: 'Élodie van Dam',
        prefix: '',
        hours: null,
        language: 'en',
        slowsDown: null,
        channelValues: {},
        ownSettings: new Set(),
      },
    ],
    formerNames: null,
    twoApproversAbove: null,
    approvalWindowMs: 420_000,
    executableForMs: 45_000,
    sessionUnusedMs: 7 * 24 * 3600_000,
    overdueAfterMs: 20_000,
    channelOrder: ['telegram', 'pushcut'],
    strategySilentAfterMs: 240_000,
    ringNextAfterMs: 15_000,
    ringsPerMinute: Number.POSITIVE_INFINITY,
    quietHours: readHours('22:00-07:00 Europe/Berlin'),
    bridgeMayBePrivate: true,
    slowsDown: true,
    checksOneIn: 20,
    chartApproveButton: true,
    following: {
      barsLimit: 48,
      costs: new Map([
        ['ES', 4.2],
        ['MES', 1.24],
        ['*', 2],
      ]),
    },
    rateLimitPerMinute: 60,
    maxConnections: 2000,
    logLevel: 'debug',
    logFormat: 'text',
    secrets: [Buffer.from(SECRET, 'hex')],
  });
});

test.each(SERVER_SETTINGS.map(({ name }) => name))('a blank %s is treated as missing', (name) => {
  for (const blank of ['', '  ', '\n']) expect(load({ [name]: blank })).toEqual(load());
});

test.each(['"a"', "'a'", '“a”', '‘a’', '"a'])('quotes around a value are named: %s', (value) => {
  for (const { name } of SERVER_SETTINGS)
    expect(faultOf({ [name]: value }).message).toBe(
      `setting ${name}: expected a value without quotes around it, found quotes`,
    );
});

test.each(['four', '-1', 'ES:4', 'ES=', '4.20 USD', '1e3', 'ES=4,,NQ=4', 'ES NQ=4'])(
  'a cost of %s is refused',
  (text) => {
    const { setting, message } = faultOf({ ROUND_TRIP_COST: text });
    expect(setting).toBe('ROUND_TRIP_COST');
    expect(message).toContain('expected an amount such as 4.20, or several such as ES=4.20,MES=1.24');
  },
);

test.each(['0', '5001', '1.5', 'session'])('a time limit of %s bars is refused', (text) => {
  expect(faultOf({ FOLLOW_BARS: text }).setting).toBe('FOLLOW_BARS');
});

test('settings cannot be changed afterwards', () => {
  expect(Object.isFrozen(load())).toBe(true);
});

test.each([
  ['PORT', ['65536', '-1', '80.5', 'http', 'Infinity']],
  [
    'PUBLIC_URL',
    ['approve.example.com', 'ftp://example.com', 'https://example.com/?a=1', 'https://a.example/#b'],
  ],
  ['RENDER_EXTERNAL_URL', ['here']],
  ['APPROVER_NAME', ['<b>', 'a/b', 'x'.repeat(65), 'line\nbreak']],
  ['APPROVAL_WINDOW_SECONDS', ['4', '3601', '5.5', 'five']],
  ['CLAIM_WINDOW_SECONDS', ['0', '601', 'soon']],
  ['SESSION_DAYS_UNUSED', ['0', '401', '1.5', 'never']],
  ['RATE_LIMIT_PER_MINUTE', ['0', '1000001', 'many', '2.000', '２０００']],
  ['MAX_CONNECTIONS', ['15', '1000001', 'all']],
  ['LOG_LEVEL', ['verbose', 'INFO']],
])('a bad %s is refused in one sentence with its name and what was found: %j', (name, values) => {
  for (const value of values) {
    const fault = faultOf({ [name]: value });

    expect(fault.setting).toBe(name);
    expect(fault.message).toMatch(new RegExp(`^setting ${name}: expected [^]+, found `));
    expect(fault.message).toContain(`found "${value}"`);
  }
});

test.each([
  ['APPROVAL_WINDOW_SECONDS', ['5', '3600']],
  ['CLAIM_WINDOW_SECONDS', ['1', '600']],
  ['PORT', ['0', '65535']],
])('%s may go to its limits', (name, values) => {
  for (const value of values) expect(() => load({ [name]: value })).not.toThrow();
});

test.each([
  ['https://approve.example.com/', 'https://approve.example.com'],
  [' https://EXAMPLE.com:443 ', 'https://example.com'],
  ['https://example.com/?', 'https://example.com'],
  ['http://192.168.1.5:8000', 'http://192.168.1.5:8000'],
])('the public address %j is used as %s', (text, url) => {
  expect(load({ PUBLIC_URL: text }).publicUrl).toBe(url);
});

test('a public address with a path is refused: forms and pictures of the pages would miss it', () => {
  expect(() => load({ PUBLIC_URL: 'https://example.com/countersign' })).toThrow('without a path');
});

test('the address that a host gives is used unless one is set', () => {
  const given = { RENDER_EXTERNAL_URL: 'https://countersign.onrender.example' };

  expect(load(given).publicUrl).toBe('https://countersign.onrender.example');
  expect(load({ ...given, PUBLIC_URL: 'https://a.example' }).publicUrl).toBe('https://a.example');
  expect(load({ ...given, PUBLIC_URL: ' ' }).publicUrl).toBe('https://countersign.onrender.example');
});

test('without any address the port is in the one that is used', () => {
  expect(load({ PORT: '9000' }).publicUrl).toBe('http://localhost:9000');
});

test.each([
  'https://ana:hunter2@example.com',
  'https://:hunter2@example.com',
  'https://ana:hunter2@exa mple',
])('an address with a password in it is refused without being repeated', (text) => {
  const { setting, message } = faultOf({ PUBLIC_URL: text });

  expect(setting).toBe('PUBLIC_URL');
  expect(message).not.toMatch(/hunter2|ana/);
});

test('several secrets are kept in their order', () => {
  const { secrets } = load({ COUNTERSIGN_SECRET: `${SECRET}, ${OLDER.toUpperCase()}` });

  expect(secrets).toEqual([Buffer.from(SECRET, 'hex'), Buffer.from(OLDER, 'hex')]);
});

test('a secret may be written in base64, as hosts that make one up write it', () => {
  const inBase64 = Buffer.from(SECRET, 'hex').toString('base64');

  expect(load({ COUNTERSIGN_SECRET: `${inBase64},${OLDER}` }).secrets).toEqual([
    Buffer.from(SECRET, 'hex'),
    Buffer.from(OLDER, 'hex'),
  ]);
});

test.each([
  'changeme',
  Buffer.from(SECRET, 'hex').toString('base64').slice(1),
  SECRET.slice(2),
  `${SECRET}00`,
  `${SECRET},`,
  `${SECRET} ${OLDER}`,
  `${SECRET},letmein`,
])('a bad secret is refused without being repeated (%#)', (text) => {
  const { setting, message } = faultOf({ COUNTERSIGN_SECRET: text });

  expect(setting).toBe('COUNTERSIGN_SECRET');
  expect(message).not.toMatch(/changeme|letmein|[0-9a-f]{8}/);
});

test('a PostgreSQL database takes the place of the data folder, with one address for all unless there are two', () => {
  const url = 'postgres://ana:hunter2@db.example/countersign';
  const directUrl = 'postgresql://ana:hunter2@db.example:6000/countersign';

  expect(load({}).postgres).toBeNull();
  expect(load({ DATABASE_URL: url }).postgres).toMatchObject({ url, directUrl: url });
  expect(load({ DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl }).postgres).toMatchObject({
    url,
    directUrl,
  });
});

test('the size of the pool is read, and refused where it is no number of connections', () => {
  const url = 'postgres://db.example/countersign';

  expect(load({ DATABASE_URL: url }).postgres?.poolSize).toBe(10);
  expect(load({ DATABASE_URL: url, DATABASE_POOL_SIZE: '3' }).postgres?.poolSize).toBe(3);
  expect(faultOf({ DATABASE_POOL_SIZE: '0' }).setting).toBe('DATABASE_POOL_SIZE');
});

test.each([
  'mysql://ana:hunter2@db.example/countersign',
  'postgres://ana:hunter2@db.example',
  'postgres:///countersign',
  'ana:hunter2@db.example/countersign',
])('an address of another kind of database is refused without being repeated (%#)', (text) => {
  for (const name of ['DATABASE_URL', 'DATABASE_DIRECT_URL']) {
    const { setting, message } = faultOf({ [name]: text });

    expect(setting).toBe(name);
    expect(message).not.toMatch(/hunter2|db\.example/);
  }
});

test('a direct address alone is refused: it would be a database that nobody uses', () => {
  expect(faultOf({ DATABASE_DIRECT_URL: 'postgres://db.example/countersign' }).message).toContain(
    'DATABASE_URL',
  );
});

test('what channels declare is handed on, blank as unset, and nothing else of the environment', () => {
  const declared = ['A_KEY', 'B_KEY', 'C_KEY'].map((name) => ({ name, about: 'A key.', secret: true }));
  const environment = { A_KEY: ' value ', B_KEY: ' ', PATH: '/bin' };

  expect(loadSettings(environment, declared).approvers[0].channelValues).toEqual({
    A_KEY: 'value',
    B_KEY: undefined,
    C_KEY: undefined,
  });
});
