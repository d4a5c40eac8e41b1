import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { knownNotice } from '../../../test/support/known-notice.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { DeliveryView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

/** A question that was sent `ageMs` ago, and whatever came after that. */
async function question(noticeId: string, ageMs: number, receivedMs?: number, openedMs?: number) {
  const sent = server.services.clock.now() - ageMs;
  const after = (ms: number | undefined) => (ms === undefined ? null : asUtcMs(sent + ms));
  await server.services.store.insertNotice(
    knownNotice({
      noticeId,
      state: 'sent',
      createdAt: asUtcMs(sent - 400),
      sentAt: asUtcMs(sent),
      receivedAt: after(receivedMs),
      openedAt: after(openedMs),
    }),
  );
}

const HOUR = 3_600_000;
const json = async () => (await ask(server, { url: '/delivery', headers: { cookie } })).json<DeliveryView>();

test('each channel shows what was sent, delivered and seen in the last day and month, and how fast', async () => {
  await question('a', HOUR, 1_600, 9_600);
  await question('b', 2 * HOUR, 3_600);
  await question('c', 3 * HOUR);
  await question('d', 25 * HOUR, 1_600);
  const [pushcut] = (await json()).channels;
  expect(pushcut).toMatchObject({
    name: 'pushcut',
    gives_receipts: true,
    fault: null,
    last_error: null,
    last_24_hours: {
      sent: { count: 3, median_ms: 400, p95_ms: 400 },
      delivered: { count: 2, median_ms: 2_000, p95_ms: 4_000 },
      seen: { count: 1, median_ms: 10_000, p95_ms: 10_000 },
      failures: [],
    },
    last_30_days: { sent: { count: 4 }, delivered: { count: 3 } },
  });
});

test('a failing channel shows how often, how, and what to do', async () => {
  const failure = {
    at: server.services.clock.now(),
    error: 'Pushcut answered 401',
    advice: 'Check the key.',
  };
  await server.services.store.countFailure('pushcut', { ...failure, kind: 'rejected' });
  const [pushcut] = (await json()).channels;
  expect(pushcut?.last_24_hours.failures).toEqual([{ kind: 'rejected', count: 1 }]);
  expect(pushcut?.last_error).toMatchObject({ text: 'Pushcut answered 401', advice: 'Check the key.' });
  expect(pushcut?.fault).toContain('it rejects them (Pushcut answered 401). Check the key.');
});

test('the page says the same without a script, and the metrics too', async () => {
  await question('a', HOUR, 1_600);
  const page = await ask(server, { url: '/delivery', headers: { cookie, accept: 'text/html' } });
  expect(page.payload).toContain('<th scope="row">Delivered</th><td>1</td><td>2.0 s</td><td>2.0 s</td>');
  const { payload } = await ask(server, { url: '/metrics' });
  expect(payload).toContain('countersign_channel_questions_24h{channel="pushcut",step="delivered"} 1');
  expect(payload).toContain(
    'countersign_channel_question_seconds_24h{channel="pushcut",step="delivered",quantile="0.95"} 2',
  );
  expect(payload).toContain('countersign_channel_failures_24h{channel="pushcut",kind="rejected"} 0');
});
