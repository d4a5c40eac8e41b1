import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { knownTrade } from '../support/known-trade.ts';
import { createLiveDatabase } from '../support/live-database.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import type { LogLine } from '../support/log-lines.ts';
import { waitingRequests } from '../support/waiting-requests.ts';

const isListening = ({ msg }: LogLine) => msg === 'listening';

/** What the server runs by, as it tells a strategy. */
async function limitsOf({ server, strategy }: LiveStage) {
  const headers = { authorization: `Bearer ${strategy.key}` };
  return (await (await fetch(`${server.url}/whoami`, { headers })).json()) as { executable_for_ms: number };
}

test('a running server takes a setting: who waits is answered, and no approval or notice is lost', async () => {
  await using stage = await startLiveStage();
  const { server, strategy, standIn } = stage;
  const uuids = await Promise.all(Array.from({ length: 20 }, () => stage.askedTrade()));
  const claims = uuids.map((uuid) => strategy.claim(uuid, 'desk', 55));
  await waitingRequests(server.url, 20);
  standIn.behave({ kind: 'status', status: 503 });
  const due = randomUUID();
  const attempt = standIn.nextReceived();
  expect((await strategy.submit(due)).code).toBe(201);
  await attempt;

  const again = server.logLines.next(isListening);
  const stored = await server.run('settings', 'set', 'CLAIM_WINDOW_SECONDS', '77');
  expect(stored.stderr).toContain('Stored CLAIM_WINDOW_SECONDS');
  for (const { code, body } of await Promise.all(claims))
    expect({ code, ...body }).toMatchObject({ code: 200, granted: false, status: 'pending' });
  await again;
  standIn.behave({ kind: 'ok' });

  await stage.cardShown(due);
  const [approved = '', ...others] = uuids;
  for (const uuid of [approved, due]) {
    expect((await stage.press(uuid, 'approve')).code).toBe(200);
    expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(true);
  }
  for (const uuid of others) expect((await strategy.status(uuid)).body.status).toBe('pending');
  expect((await limitsOf(stage)).executable_for_ms).toBe(77_000);
  expect(await server.stop('SIGTERM')).toBe(0);
});

test('while a vendor is silent, which holds the change up, requests are still answered', async () => {
  await using stage = await startLiveStage();
  const { server, strategy, standIn } = stage;
  const uuid = await stage.askedTrade();
  standIn.behave({ kind: 'silence' });
  const attempt = standIn.nextReceived();
  const due = randomUUID();
  await strategy.submit(due);
  await attempt;

  const noticed = server.logLines.next(({ msg }) => String(msg).startsWith('settings were changed'));
  const again = server.logLines.next(isListening);
  await server.run('settings', 'set', 'CLAIM_WINDOW_SECONDS', '77');
  await noticed;
  // Decided and taken by the server whose place is about to be taken.
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
  expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(true);
  const asked = randomUUID();
  expect((await strategy.submit(asked)).code).toBe(201);
  standIn.behave({ kind: 'ok' });
  await again;
  await Promise.all([due, asked].map((one) => stage.cardShown(one)));
});

test('a trade that came while no phone could ring does so once a channel is set up', async () => {
  const database = await createLiveDatabase();
  await using stage = await startLiveStage({ PUSHCUT_URL: '', PUSHCUT_API_KEY: '' }, database);
  const { server, standIn, strategy } = stage;
  const uuid = randomUUID();
  expect((await strategy.submit(uuid)).code).toBe(201);

  const store = await database.open(server.dataDir);
  const set = { PUSHCUT_URL: standIn.url, PUSHCUT_API_KEY: standIn.apiKey };
  const at = knownTrade().submittedAt;
  await store.transaction(async (queries) => {
    const { revision } = await queries.holdSettingsHead();
    for (const [name, value] of Object.entries(set))
      await queries.saveSetting({ name, value, isSealed: false, setBy: 'operator', setAt: at });
    await queries.saveSettingsHead({ revision: revision + 1, fault: null });
    const data = { set: Object.keys(set).join(', '), removed: '' };
    await queries.appendAudit({ at, kind: 'settings_changed', actor: 'operator', tradeUuid: null, data });
  });
  await store.close();

  await stage.cardShown(uuid);
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
  expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(true);
});

test('with what it cannot start with, the server runs on by the settings before, and says why', async () => {
  const database = await createLiveDatabase();
  await using stage = await startLiveStage({}, database);
  const { server } = stage;
  const first = server.logLines.next(isListening);
  await server.run('settings', 'set', 'CLAIM_WINDOW_SECONDS', '77');
  await first;
  const uuid = await stage.askedTrade();

  const again = server.logLines.next(isListening);
  const store = await database.open(server.dataDir);
  const at = knownTrade().submittedAt;
  // As only somebody at the database could: the command refuses it.
  await store.transaction(async (queries) => {
    const { revision } = await queries.holdSettingsHead();
    await queries.saveSetting({
      name: 'CLAIM_WINDOW_SECONDS',
      value: 'none',
      isSealed: false,
      setBy: 'operator',
      setAt: at,
    });
    await queries.saveSettingsHead({ revision: revision + 1, fault: null });
    const data = { set: 'CLAIM_WINDOW_SECONDS', removed: '' };
    await queries.appendAudit({ at, kind: 'settings_changed', actor: 'operator', tradeUuid: null, data });
  });
  await store.close();
  await again;

  expect((await limitsOf(stage)).executable_for_ms).toBe(77_000);
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
  expect((await stage.strategy.claim(uuid, 'desk')).body.granted).toBe(true);
  const { stdout, stderr } = await server.run('settings');
  expect(stdout).toContain('CLAIM_WINDOW_SECONDS  77  stored');
  expect(stderr).toContain(
    'The last change was undone: setting CLAIM_WINDOW_SECONDS: expected a whole number',
  );
});
