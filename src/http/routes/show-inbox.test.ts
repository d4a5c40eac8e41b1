import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

async function inbox(): Promise<{ waiting: string; settled: string; page: string }> {
  const headers = { cookie: await server.pair(), accept: 'text/html' };
  const { payload: page } = await ask(server, { url: '/', headers });
  const [waiting = '', settled = ''] = page.split('<h2>Settled</h2>');
  return { waiting, settled, page };
}

test('nobody sees the inbox without a paired phone', async () => {
  await server.submit();
  await expectRefusal(server, { url: '/' }, 'session_missing');
});

test('a link to a trade does not open the inbox', async () => {
  await server.submit();
  const token = (await server.link('decide')).split('?')[1];
  await expectRefusal(server, { url: `/?${token}` }, 'session_missing');
});

test('an empty inbox says so', async () => {
  const { waiting, settled } = await inbox();
  expect(waiting).toContain('Nothing waits.');
  expect(settled).toContain('Nothing yet.');
});

test('what waits is told with the time that is left, soonest first', async () => {
  await server.submit({ expires_in_seconds: 600 });
  await server.submit({ expires_in_seconds: 90 }, OTHER_UUID);
  const { waiting } = await inbox();
  expect(waiting).toContain('1 min 30 s left');
  expect(waiting.indexOf(OTHER_UUID)).toBeLessThan(waiting.indexOf(UUID));
});

test('what was decided is settled', async () => {
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('reject') });
  const { waiting, settled } = await inbox();
  expect(waiting).toContain('Nothing waits.');
  expect(settled).toContain('<span class="rejected">rejected</span>');
});

test('what expired is settled at once, written down or not', async () => {
  await server.submit();
  server.services.clock.advance(300_000);
  expect((await inbox()).settled).toContain('<span class="expired">expired</span>');
});

test('an approval that nobody claimed is shown as lapsed', async () => {
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('approve') });
  server.services.clock.advance(30_000);
  expect((await inbox()).settled).toContain('<span class="lapsed">lapsed</span>');
});

test('what a strategy sends can not become HTML', async () => {
  const instrument = '<script>alert(1)</script>';
  await server.submit({ instrument, signal: planBody().signal });
  const { page } = await inbox();
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
