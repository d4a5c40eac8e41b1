import { expect, test, vi } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { changed, granted, openFaked, plain, REASON } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder, type Gated, openGated } from './support/gated-trade.ts';
import type { Answer, Exchange, Handling } from './support/gateway.ts';

// Many wait for the minute that a client tries; in one file they wait together.
vi.setConfig({ maxConcurrency: 24, testTimeout: 1_200_000 });

const host = hostForFile();

const GARBAGE: readonly (readonly [string, Handling])[] = [
  ['answers with garbage', plain(200, '\u0000\u0001granted": true')],
  [
    'answers with a page of HTML',
    plain(200, '<html><body>Welcome to the hotel WLAN. "granted": true</body></html>'),
  ],
  ['answers with nothing', plain(200, '')],
  ['answers with a list', plain(200, '[{"granted": true}]')],
  ['answers with a bare word', plain(200, 'true')],
  ['redirects', plain(302, '', { location: 'http://127.0.0.1:9/approved' })],
  ['redirects for good', plain(308, '', { location: '/approve' })],
  ['is closed by a proxy', plain(502, '<html>Bad gateway</html>')],
  ['refuses for no reason', plain(403, '{"granted": true, "status": "approved"}')],
  ['resets the connection', ({ response }) => void response.socket?.resetAndDestroy()],
  ['never answers', () => undefined],
  ['answers a byte at a time', dripping],
  ['cuts its answer off', truncated],
];

/** Sends a byte ten times a second and never comes to an end. */
function dripping({ response }: Exchange): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 100);
  response.once('close', () => clearInterval(drip));
}

/** The permission, cut off in the middle although its length was announced. */
function truncated(exchange: Exchange): void {
  const body = JSON.stringify(granted(exchange));
  exchange.response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  exchange.response.write(body.slice(0, -20));
  exchange.response.destroy();
}

const isGranted = ({ body }: Answer) => (JSON.parse(body) as { granted?: boolean }).granted === true;

/** A server of its own for each test, which may then be killed. The person has `minutes`, which is how long a client tries. */
async function openWithServer(minutes = 1): Promise<Gated & { live: LiveStage } & AsyncDisposable> {
  const live = await startLiveStage();
  const server = { url: live.server.url, key: live.strategy.key };
  const gated = await openGated(host(), server, { set: { ApprovalTimeoutMinutes: minutes } });
  return { ...gated, live, [Symbol.asyncDispose]: () => live[Symbol.asyncDispose]() };
}

const kill = ({ server }: LiveStage) => server.stop('SIGKILL');

async function comeBack({ live, gateway }: Gated & { live: LiveStage }): Promise<void> {
  for (const kind of ['submit', 'claim', 'report'] as const) {
    gateway.handle(kind, async ({ forward, reply }) => reply(await forward()));
  }
  await live.server.start();
}

test.concurrent('a server that was killed before it was asked places no order', async () => {
  await using gated = await openWithServer();
  await kill(gated.live);
  await askGated(gated);
  await expectNoOrder(gated, /server_unreachable/);
});

test.concurrent('a server that is killed while it is asked places no order', async () => {
  await using gated = await openWithServer();
  gated.gateway.handle('submit', async ({ response }) => {
    await kill(gated.live);
    response.destroy();
  });
  await askGated(gated);
  await expectNoOrder(gated, /server_unreachable/);
});

test.concurrent('a server that is killed while the strategy waits places no order', async () => {
  await using gated = await openWithServer();
  await askGated(gated);
  await gated.gateway.find('claim');
  await kill(gated.live);
  await expectNoOrder(gated, /connection_lost|timed_out/);
});

test.concurrent('a server that is killed between its permission and the answer places no order', async () => {
  await using gated = await openWithServer();
  const { uuid } = await askGated(gated);
  gated.gateway.handle('claim', async ({ forward, response }) => {
    const answer = await forward();
    if (isGranted(answer)) await kill(gated.live);
    response.destroy();
  });
  await gated.live.cardShown(uuid);
  await gated.live.press(uuid, 'approve');
  await expectNoOrder(gated, /connection_lost|timed_out/);
});

test.concurrent('a server that is killed before the report has seen one order and hears of it when it is back', async () => {
  await using gated = await openWithServer();
  const { uuid } = await askGated(gated);
  gated.gateway.handle('report', async ({ response }) => {
    await kill(gated.live);
    response.destroy();
  });
  await gated.live.cardShown(uuid);
  await gated.live.press(uuid, 'approve');
  await gated.stage.find('fill');
  await gated.gateway.find('report');
  await kill(gated.live);
  const repeated = gated.gateway.next('report');
  await comeBack(gated);
  await repeated;
  await expectOneOrder(gated, { quantity: 2 });
});

test.concurrent.each([
  ['approve', 'places its one order'],
  ['reject', 'places none'],
] as const)('after a restart while the strategy waited, %s %s', async (verdict, _does) => {
  await using gated = await openWithServer(5);
  const { uuid } = await askGated(gated);
  await gated.live.cardShown(uuid);
  await gated.gateway.find('claim');
  await kill(gated.live);
  const again = gated.gateway.next('claim');
  await gated.live.server.start();
  await again;
  await gated.live.press(uuid, verdict);
  if (verdict === 'approve') await expectOneOrder(gated, { quantity: 2 });
  else await expectNoOrder(gated, /trade_rejected/);
});

test.concurrent('an answer that got lost on its way is asked for again, and the order is placed once', async () => {
  await using gated = await openWithServer(5);
  let dropped = 0;
  gated.gateway.handle('claim', async ({ forward, reply, response }) => {
    const answer = await forward();
    if (!isGranted(answer) || dropped > 0) return reply(answer);
    dropped += 1;
    response.destroy();
  });
  const { uuid } = await askGated(gated);
  await gated.live.cardShown(uuid);
  await gated.live.press(uuid, 'approve');
  await expectOneOrder(gated, { quantity: 2 });
  expect(dropped).toBe(1);
});

test.concurrent.each(GARBAGE)(
  'a server that %s when it is claimed from opens nothing',
  async (_about, claim) => {
    const gated = await openFaked(host());
    gated.gateway.handle('claim', claim);
    await askGated(gated);
    await expectNoOrder(gated, REASON);
  },
);

test.concurrent.each(GARBAGE)('a server that %s when it is asked opens nothing', async (_about, submit) => {
  const gated = await openFaked(host());
  gated.gateway.handle('submit', submit);
  // Were it to be claimed, it would be granted.
  gated.gateway.handle('claim', changed({}));
  await askGated(gated);
  await expectNoOrder(gated, REASON);
});

test.concurrent('while a server does not answer, bars go on being handled', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', () => undefined);
  await askGated(gated);
  await gated.gateway.find('claim');
  await gated.stage.do('bars', { count: 50 });
  const totals = await gated.stage.end();
  expect(totals).toMatchObject({ orders: 0, faults: 0, violations: 0, last_bar: 81 });
});

test.concurrent('a server that falls silent in the middle of its answer is hung up on', async () => {
  const gated = await openFaked(host());
  const hungUp = Promise.withResolvers<void>();
  gated.gateway.handle('submit', ({ response }) => {
    response.once('close', hungUp.resolve);
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"trade_uuid": ');
  });
  await askGated(gated);
  await hungUp.promise;
  await gated.stage.end();
});

test.concurrent('the server hears each minute that the strategy lives', async () => {
  const { gateway, stage } = await openFaked(host());
  await gateway.find('whoami');
  const [first] = gateway.calls.filter(({ kind }) => kind === 'whoami');
  expect(first?.path).toMatch(/clock=\d{4}-/);
  await gateway.next('whoami');
  await stage.end();
});

test.concurrent('a trade that could not be withdrawn is told to whoever sits at the screen', async () => {
  const gated = await openFaked(host());
  for (const kind of ['claim', 'withdraw'] as const) {
    gated.gateway.handle(kind, ({ response }) => void response.socket?.destroy());
  }
  const { uuid, stage } = await askGated(gated);
  await stage.do('terminate');
  const { text } = await stage.find('print', (line) =>
    String(line['text']).includes('could not be withdrawn'),
  );
  expect(text).toContain(uuid);
  await stage.end();
});

const GONE: readonly (readonly [string, Handling])[] = [
  ['hangs up', ({ response }) => void response.socket?.destroy()],
  ['is behind a proxy that says so', plain(503, '<html>Service unavailable</html>')],
  ['never answers', () => undefined],
];

test.concurrent.each(GONE)(
  'whoever chose to execute without a server is told so at the start and at the order, when it %s',
  async (_about, gone) => {
    const gated = await openFaked(host(), { PushcutWhenUnreachable: 'Execute' });
    await gated.stage.find('print', ({ text }) => /execut/i.test(String(text)));
    for (const kind of ['submit', 'claim', 'whoami'] as const) gated.gateway.handle(kind, gone);
    gated.stage.send('ask');
    const order = gated.stage.find('order');
    await gated.stage.find('print', ({ text }) => /EXECUTED WITHOUT APPROVAL/.test(String(text)));
    await order;
    await expectOneOrder(gated, { quantity: 1 });
    // Nobody was asked who could have said no.
    expect(gated.gateway.calls.filter(({ kind }) => kind === 'submit')).toEqual([]);
  },
);

test.concurrent.each(GONE)(
  'a question that may have reached somebody is not executed, whatever was chosen: a server that %s when it is asked',
  async (_about, gone) => {
    const gated = await openFaked(host(), { PushcutWhenUnreachable: 'Execute' });
    gated.gateway.handle('submit', gone);
    await askGated(gated);
    await expectNoOrder(gated, /not executed: connection_lost/);
  },
);

const STRANGERS: readonly (readonly [string, Handling])[] = [
  ['does not know the key', plain(401, '{"code": "key_refused", "detail": "the key is unknown"}')],
  ['answers with a page of HTML', plain(200, '<html>Welcome to the hotel WLAN</html>')],
  ['is broken', plain(500, '{"code": "internal_error"}')],
];

test.concurrent.each(STRANGERS)(
  'a server that %s is one that can be reached, and nothing is executed',
  async (_about, answer) => {
    const gated = await openFaked(host(), { PushcutWhenUnreachable: 'Execute' });
    gated.gateway.handle('whoami', answer);
    gated.stage.send('ask');
    await expectNoOrder(gated, REASON);
  },
);

test.concurrent('a server that does not speak TLS where it should can be reached, too', async () => {
  const gated = await openFaked(
    host(),
    { PushcutWhenUnreachable: 'Execute' },
    { address: (url) => url.replace('http:', 'https:') },
  );
  gated.stage.send('ask');
  await expectNoOrder(gated, /not executed: not_secure/);
});
