import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectKysely } from '../../../src/store/postgres/open-postgres.ts';
import { findFreePort } from '../../support/free-port.ts';
import { createLiveDatabase } from '../../support/live-database.ts';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import { createLogLines } from '../../support/log-lines.ts';
import { startPushcutStandIn } from '../../support/pushcut-stand-in/index.ts';
import { silentLog } from '../../support/test-store.ts';
import { EARLIER_SETTINGS, leaveEarlier } from '../../update/leave-earlier.ts';
import { cloneFiles } from '../support/build-context.ts';
import { readBlueprint, type Variable } from '../support/read-blueprint.ts';
import { asStranger, npmCache, runAsStranger, strangersFolder } from '../support/stranger.ts';

/** What Render sets by itself. */
const EXTERNAL_URL = 'https://countersign-abcd.onrender.com';

const [service] = readBlueprint().services;
if (service === undefined) throw new Error('the blueprint has no service');
const folder = strangersFolder('render');
const logLines = createLogLines();
const database = await createLiveDatabase();
const standIn = await startPushcutStandIn();
const port = await findFreePort();
const url = `http://127.0.0.1:${port}`;
let server: ChildProcess;
let env: Record<string, string>;
let isKept: (url: string) => Promise<void>;

beforeAll(async () => {
  const home = folder.make('home');
  env = {
    // Render puts the Node of NODE_VERSION first.
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    ...{
      HOME: home,
      npm_config_cache: npmCache(),
      NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'] ?? '',
    },
    ...{ RENDER: 'true', RENDER_EXTERNAL_URL: EXTERNAL_URL, PORT: String(port) },
    ...Object.fromEntries(service.envVars.map((variable) => [variable.key, findValue(variable)])),
    PUSHCUT_URL: standIn.url,
    ...EARLIER_SETTINGS,
  };
  isKept = await leaveEarlier(connectKysely(database.environment['DATABASE_URL'] ?? '', silentLog));
  cloneFiles(join(import.meta.dirname, '../../..'), home);
  runAsStranger(['cp', '-R', home, join(folder.path, 'src')]);
  const inside = { cwd: join(folder.path, 'src'), env };
  runAsStranger(['sh', '-c', service.buildCommand], inside);
  const [command, words] = asStranger(['sh', '-c', `exec ${service.startCommand}`]);
  server = spawn(command, words, { ...inside, stdio: ['ignore', 'ignore', 'pipe'] });
  server.stderr?.setEncoding('utf8').on('data', logLines.add);
  await logLines.find(({ msg }) => msg === 'listening');
}, 240_000);

afterAll(async () => {
  server?.kill('SIGKILL');
  await standIn.close();
  await database.end();
  folder.end();
});

/** As Render finds the value of a variable: written, made up, taken from the database, or asked for. */
function findValue({ key, value, generateValue, fromDatabase }: Variable): string {
  if (value !== undefined) return value;
  if (generateValue) return randomBytes(32).toString('base64');
  if (fromDatabase !== undefined) return database.environment['DATABASE_URL'] ?? '';
  if (key === 'PUSHCUT_API_KEY') return standIn.apiKey;
  throw new Error(`nobody would know what to enter for ${key}`);
}

test('what is built with NODE_ENV=production starts, and passes the health check', async () => {
  expect(env['NODE_ENV']).toBe('production');
  expect((await fetch(url + service.healthCheckPath)).status).toBe(200);
});

test('a deployment keeps what the version before left in the database', () => isKept(url));

test('its links lead to the address that Render gave, until another one is set', async () => {
  const keys = ['node', 'bin/countersign.js', 'keys', 'add', 'breakout'];
  const key = runAsStranger(keys, { cwd: join(folder.path, 'src'), env }).trim();
  const { code, body } = await createLiveStrategy(url, key).submit(randomUUID());
  expect(code).toBe(201);
  expect(body.chart_url?.startsWith(`${EXTERNAL_URL}/chart/`)).toBe(true);
});

test('SIGTERM reaches the server itself, which ends well', async () => {
  const ended = once(server, 'close');
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(logLines.text()).toContain('"msg":"stopped"');
});
