import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { AFTER_ALL_BARS, knownDrill } from '../../../test/support/known-drill.ts';
import { ALICE, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { createDrill } from '../../usecases/drill/run-drill.ts';
import { startPairing } from '../../usecases/pair-device.ts';

const PLAN = knownDrill(2);

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer({}, {}, undefined, undefined, undefined, (services) =>
    createDrill({ services, isSilent: true }, PLAN),
  );
  server.services.clock.advance(AFTER_ALL_BARS - server.services.clock.now());
  cookie = await server.pair();
});
afterEach(() => server.end());

const get = (url: string, accept = 'application/json') => ask(server, { url, headers: { cookie, accept } });
const next = async () =>
  (await ask(server, { method: 'POST', url: '/drill/next', headers: { cookie } })).json<{ path: string }>()
    .path;
const answer = (path: string, verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: path.replace('/chart/', `/${verdict}/`), headers: { cookie } });

describe('a drill', () => {
  test('asks on the real page of a trade, and says on every page that it is a drill', async () => {
    const path = await next();
    for (const url of [path, '/drill', '/', '/history', '/setup']) {
      const page = (await get(url, 'text/html')).payload;
      expect(page).toContain('<p class="drill-banner">Drill: this is practice. Nothing is placed.</p>');
    }
    const page = (await get(path, 'text/html')).payload;
    expect(page).toContain('DRILL</span> ES');
    expect(page).toContain('This is a drill. Nothing will be placed.');
    expect(page).not.toContain('bar is');
  });

  test('tells nothing of what comes next before the answer', async () => {
    const path = await next();
    const outcome = (await get(path.replace('/chart/', '/drill/'))).json();
    expect(outcome).toMatchObject({ number: 1, total: 2, outcome: null });
    const newest = PLAN.questions[0]?.shown.at(-1)?.closedAt ?? 0;
    const { bars } = (await get(`${path}/bars`)).json<{ bars: number[][] }>();
    expect(bars.at(-1)?.[0]).toBe(newest / 1000);
  });

  test('plays the outcome after the answer, by the bars that followed', async () => {
    const path = await next();
    expect((await answer(path, 'approve')).json()).toMatchObject({ status: 'lapsed', purpose: 'drill' });
    const { outcome } = (await get(path.replace('/chart/', '/drill/'))).json();
    const [question] = PLAN.questions;
    expect(outcome).toMatchObject({ verdict: 'approve', ending: question?.followed.ending });
    expect(outcome.r).toBeCloseTo(question?.followed.r ?? 0, 2);
    expect(outcome.bars.map(([at]: number[]) => at)).toEqual(
      question?.played.map(({ closedAt }) => closedAt / 1000),
    );
  });

  test('is scored as decided, against taking all and taking none', async () => {
    await answer(await next(), 'approve');
    await answer(await next(), 'reject');
    expect(await next()).toBe('/drill');
    const view = (await get('/drill')).json();
    const [first = 0, second = 0] = PLAN.questions.map(({ followed }) => followed.r ?? 0);
    expect(view.score.as_decided_r).toBeCloseTo(first, 2);
    expect(view.score.take_all_r).toBeCloseTo(first + second, 2);
    expect(view.score).toMatchObject({ take_none_r: 0, approved: { count: 1 }, rejected: { count: 1 } });
    const page = (await get('/drill', 'text/html')).payload;
    expect(page).toContain('2 of 2 questions answered');
    expect(page).not.toContain('/drill/next');
  });

  test('opens by its link once, and by the session of that link from then on', async () => {
    const url = `/drill/open?code=${await startPairing(server.services, ALICE)}`;
    const opened = await ask(server, { url });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/drill']);
    const session = String(opened.headers['set-cookie']).split(';')[0] ?? '';
    expect((await ask(server, { url, headers: { cookie: session } })).headers.location).toBe('/drill');
    expect(problemIn(await ask(server, { url })).code).toBe('pairing_refused');
  });

  test.each(['/drill', '/drill/next', `/drill/${UUID}`])('shows %s to nobody else', async (url) => {
    const method = url.endsWith('next') ? 'POST' : 'GET';
    const answered = await ask(server, { method, url });
    expect(answered.statusCode).toBe(401);
    expect(await server.services.store.listPending(10)).toEqual([]);
  });
});

test('a server that was not started for a drill has none', async () => {
  const plain = await createTestServer();
  const session = await plain.pair();
  const found = await plain.app.inject({ url: '/drill', headers: { cookie: session } });
  expect(found.statusCode).toBe(404);
  const page = await plain.app.inject({ url: '/', headers: { cookie: session, accept: 'text/html' } });
  expect(page.payload).not.toContain('drill-banner');
  await plain.end();
});
