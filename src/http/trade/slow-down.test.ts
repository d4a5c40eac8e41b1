import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { ask, auditKinds, problemIn, storedStatus } from '../../../test/support/http-checks.ts';
import { ALICE, BOB, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { contentOf } from '../../usecases/notice-content.ts';
import { pressButton } from '../../usecases/press-button.ts';

const REASON = 'Your last 3 approvals took less than 2 s each.';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer({}, { slowsDown: true });
  cookie = await server.pair();
});
afterEach(() => server.end());

const uuidOf = (index: number) => asTradeUuid(`00000000-0000-4000-8000-00000000010${index}`);
const approve = (url: string, accept = '*/*') => ask(server, { method: 'POST', url, headers: { accept } });

/** Alice approves three trades a second after each is asked. */
async function beHasty(): Promise<void> {
  for (const index of [1, 2, 3]) {
    await server.submit({}, uuidOf(index));
    server.services.clock.advance(1_000);
    const url = `/approve/${uuidOf(index)}`;
    expect((await ask(server, { method: 'POST', url, headers: { cookie } })).statusCode).toBe(200);
  }
}

describe('after hasty approvals', () => {
  beforeEach(async () => {
    await beHasty();
    await server.submit();
  });

  test("a card's APPROVE decides nothing: a browser gets the page, a program the reason", async () => {
    const link = await server.link('approve');
    const refused = problemIn(await approve(link));
    expect([refused.code, refused.detail]).toEqual(['slow_down', REASON]);
    const opened = await approve(link, 'text/html');
    expect([opened.statusCode, opened.headers.location]).toEqual([
      303,
      expect.stringContaining(`/chart/${UUID}`),
    ]);
    expect(await storedStatus(server)).toBe('pending');
    expect(await auditKinds(server)).toEqual(['submitted']);
  });

  test('a button that a vendor passes on decides nothing, and says why', async () => {
    const { links, store } = server.services;
    const stored = await store.findTrade(UUID);
    if (stored === undefined) return expect.fail('no trade');
    const holder = { approver: ALICE, channel: 'pushcut', noticeId: null, epoch: 0 };
    const code = links.signPress({ ...holder, ...stored.trade, verdict: 'approve' });
    const account = [{ approver: ALICE, channel: 'pushcut' }] as const;
    const press = { code, presser: ALICE, isAllowed: true };
    expect(await pressButton(server.services, [], account, press)).toEqual({
      text: `Not approved yet. ${REASON} Decide on the trade's page.`,
      isDecided: false,
    });
    expect(await storedStatus(server)).toBe('pending');
    const reject = links.signPress({ ...holder, ...stored.trade, verdict: 'reject' });
    expect(await pressButton(server.services, [], account, { ...press, code: reject })).toMatchObject({
      isDecided: true,
    });
  });

  test('the page shows why, and approves once it has slowed its approver down', async () => {
    const page = await ask(server, { url: `/chart/${UUID}`, headers: { cookie, accept: 'text/html' } });
    expect(page.payload).toContain(`<p class="warning">${REASON} Take a moment.</p>`);
    expect(page.payload).toContain(`"slow_down":"${REASON}"`);
    expect(page.payload).toContain(`action="/approve/${UUID}?slowed=1"`);
    const headers = { cookie };
    const hasty = await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers });
    expect(problemIn(hasty).code).toBe('slow_down');
    const url = `/approve/${UUID}?slowed=1`;
    expect((await ask(server, { method: 'POST', url, headers })).json()).toMatchObject({
      status: 'approved',
    });
  });

  test.each(['', '?slowed=1'])('a rejection is never slowed down%s', async (query) => {
    const url = `/reject/${UUID}${query}`;
    const answer = await ask(server, { method: 'POST', url, headers: { cookie } });
    expect(answer.json()).toMatchObject({ status: 'rejected' });
  });

  test('the notification has no APPROVE, and says where to approve', async () => {
    const [notice] = await server.services.store.listNotices(UUID);
    const content = notice && (await contentOf(server.services, notice));
    if (content === undefined || !('compose' in content)) return expect.fail('no content');
    const { actions, text } = content.compose(0);
    expect(actions.map(({ verdict }) => verdict)).toEqual(['reject']);
    expect(text).toContain(`${REASON} Approve on the page`);
  });

  test('a check card is slowed down like any other trade', async () => {
    await submitForShow(server.services, 'check');
    const url = `/approve/${SHOWN_UUID}`;
    expect(problemIn(await ask(server, { method: 'POST', url, headers: { cookie } })).code).toBe('slow_down');
  });

  test('a drill and a test are not', async () => {
    await submitForShow(server.services, 'drill');
    await server.submit({ test: true }, uuidOf(9));
    for (const uuid of [SHOWN_UUID, uuidOf(9)]) {
      const answer = await ask(server, { method: 'POST', url: `/approve/${uuid}`, headers: { cookie } });
      expect(answer.json()).toMatchObject({ status: 'lapsed' });
    }
  });

  test('a decision that was made already is answered as such', async () => {
    await ask(server, { method: 'POST', url: `/approve/${UUID}?slowed=1`, headers: { cookie } });
    const again = await approve(await server.link('approve'));
    expect(again.json()).toMatchObject({ status: 'approved', already: true });
  });

  test('it is over after four hours', async () => {
    server.services.clock.advance(4 * 3_600_000 + 5_000);
    await server.submit({}, uuidOf(5));
    const url = `/approve/${uuidOf(5)}`;
    expect((await ask(server, { method: 'POST', url, headers: { cookie } })).statusCode).toBe(200);
  });
});

test('nobody else is slowed down', async () => {
  await server.end();
  const approvers = {
    all: [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ],
    formerNames: [],
    twoAbove: null,
  } as const;
  server = await createTestServer({}, { slowsDown: true, approvers });
  cookie = await server.pair();
  await beHasty();
  await server.submit();
  const { links, store } = server.services;
  const stored = await store.findTrade(UUID);
  if (stored === undefined) return expect.fail('no trade');
  const holder = { approver: BOB, channel: 'pushcut', noticeId: null, epoch: 0 };
  const code = links.signPress({ ...holder, ...stored.trade, verdict: 'approve' });
  const account = [{ approver: BOB, channel: 'pushcut' }] as const;
  expect(
    await pressButton(server.services, [], account, { code, presser: BOB, isAllowed: true }),
  ).toMatchObject({
    isDecided: true,
  });
});

test.each([
  [true, false, 200],
  [false, true, 409],
])('with %s for all and %s for this approver, the latter counts', async (slowsDown, own, status) => {
  await server.end();
  const all = [{ name: ALICE, hours: null, slowsDown: own }] as const;
  server = await createTestServer({}, { slowsDown, approvers: { all, formerNames: [], twoAbove: null } });
  cookie = await server.pair();
  await beHasty();
  await server.submit();
  const url = `/approve/${UUID}`;
  expect((await ask(server, { method: 'POST', url, headers: { cookie } })).statusCode).toBe(status);
});

test('nobody is slowed down unless it is turned on', async () => {
  await server.end();
  server = await createTestServer();
  cookie = await server.pair();
  await beHasty();
  await server.submit();
  const page = await ask(server, { url: `/chart/${UUID}`, headers: { cookie, accept: 'text/html' } });
  expect(page.payload).not.toContain('slow_down');
  expect((await approve(await server.link('approve'))).json()).toMatchObject({ status: 'approved' });
});
