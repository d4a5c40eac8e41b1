import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import type { EarlierDatabase } from './earlier-database.ts';
import { EARLIER_KEY, EARLIER_SESSIONS, type EarlierTrade } from './earlier-installation.ts';
import { type EarlierPurpose, earlierLink } from './earlier-links.ts';
import { findLost } from './find-lost.ts';
import type { Row } from './recorded-version.ts';
import { createUpdateStage, EARLIER, type UpdateStage } from './update-stage.ts';

const TRADES = isFullLength ? 10_000 : 100;
const SEED = 22;
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** In the background, at a tenth of the time: all 10,000 would take half an hour. */
const MOST_FOLLOWED = 1000;
const FOLLOWED_IN_MS = 3_600_000;

/** Every trade costs a request or two; at full length, some do. */
const SAMPLE = isFullLength ? 20 : 1;

/** Today's program takes over from the version of 0022, is killed while it migrates, and starts again. */
export function describeUpdate(openDatabase: () => EarlierDatabase | Promise<EarlierDatabase>): void {
  describe('an update from the version of 0022', () => {
    let stage: UpdateStage;
    let strategy: ReturnType<typeof createLiveStrategy>;
    let stored: ReadonlyMap<string, Row>;
    beforeAll(async () => {
      stage = await createUpdateStage(await openDatabase(), TRADES, SEED);
      strategy = createLiveStrategy(stage.server.url, EARLIER_KEY);
      stored = new Map(stage.installation.tables['trades']?.map((row) => [String(row['trade_uuid']), row]));
    });
    afterAll(() => stage[Symbol.asyncDispose]());

    const trades = () => stage.installation.trades;
    const settled = () => trades().filter(({ isOpen }) => !isOpen);
    const openOnes = (story: string) => trades().filter((trade) => trade.isOpen && trade.story === story);
    const rowOf = ({ uuid }: EarlierTrade) => stored.get(uuid);
    const lost = async () => {
      const open = new Set(trades().flatMap(({ uuid, isOpen }) => (isOpen ? [uuid] : [])));
      return findLost(stage.installation.tables, await stage.readTables(), open);
    };
    const link = (purpose: EarlierPurpose, trade: EarlierTrade, expiresAt = Date.now() + HOUR) =>
      stage.server.url + earlierLink(purpose, trade.uuid, expiresAt);
    const cookie = (approver: keyof typeof EARLIER_SESSIONS) => ({
      cookie: `countersign_session=${EARLIER_SESSIONS[approver]}`,
      accept: 'application/json',
      origin: stage.server.url,
    });

    test('that is killed halfway leaves the database as it was', async () => {
      await stage.startAndKill();
      expect(await stage.lastMigration()).toBe(EARLIER);
      expect(await lost()).toEqual([]);
    });

    test('starts again, and keeps every row of every table', async () => {
      const startedAt = performance.now();
      await stage.server.start();
      const seconds = (performance.now() - startedAt) / 1000;
      console.log(`${TRADES} trades: ready ${seconds.toFixed(1)} s after the start`);
      expect(await stage.lastMigration()).not.toBe(EARLIER);
      expect(await lost()).toEqual([]);
      expect(await stage.server.run('audit', 'verify')).toMatchObject({ code: 0 });
    });

    // Ten thousand requests at full length, one after the other.
    test('answers the earlier key with the status of every trade', { timeout: 900_000 }, async () => {
      for (const trade of settled()) {
        const { code, body } = await strategy.status(trade.uuid);
        expect([trade.story, code, body.status]).toEqual([trade.story, 200, rowOf(trade)?.['status']]);
      }
    });

    test('shows every trade once in the history of a phone paired before', async () => {
      const headers = cookie('anna');
      const found: string[] = [];
      for (let before: string | null = ''; before !== null; ) {
        const answer = await fetch(`${stage.server.url}/history?limit=100${before}`, { headers });
        const page = (await answer.json()) as { trades: { trade_uuid: string }[]; next: string | null };
        found.push(...page.trades.map(({ trade_uuid }) => trade_uuid));
        before = page.next === null ? null : `&before=${page.next}`;
      }
      // What still waits for a decision is in the inbox.
      const past = trades().filter((trade) => rowOf(trade)?.['status'] !== 'pending');
      expect(found).toHaveLength(past.length);
      expect(new Set(found)).toEqual(new Set(past.map(({ uuid }) => uuid)));
    });

    test('opens the links of earlier cards: pages say what became of the trade, and pictures are drawn', async () => {
      for (const trade of sampled(settled())) {
        const page = await fetch(link('view', trade, trade.submittedAt + 400 * WEEK), {
          headers: { accept: 'application/json' },
        });
        const { status, decided_by = null } = (await page.json()) as { status: string; decided_by?: string };
        expect([page.status, status, decided_by]).toEqual([
          200,
          rowOf(trade)?.['status'],
          rowOf(trade)?.['approver'],
        ]);
        const picture = await fetch(link('picture', trade, trade.submittedAt + 400 * WEEK));
        expect(picture.headers.get('content-type')).toBe('image/png');
        expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
      }
    });

    test('refuses to decide anything that was settled, by link and by session', async () => {
      for (const trade of sampled(settled())) {
        const verdict = rowOf(trade)?.['verdict'] === 'approve' ? 'reject' : 'approve';
        const byLink = await fetch(link(verdict, trade), {
          method: 'POST',
          headers: { accept: 'application/json' },
        });
        const path = `${stage.server.url}/${verdict}/${trade.uuid}`;
        const bySession = await fetch(path, { method: 'POST', headers: cookie('ben') });
        expect([trade.story, byLink.status, bySession.status]).toEqual([trade.story, 409, 409]);
        expect((await strategy.claim(trade.uuid, 'rival')).body.granted).toBe(false);
      }
      expect(await lost()).toEqual([]);
    });

    test('decides what was open, by links and sessions of before, and grants it once', async () => {
      const { server } = stage;
      const [first, second, third] = openOnes('pending');
      if (first === undefined || second === undefined || third === undefined)
        throw new Error('nothing is open');
      const post = (url: string, headers = {}) =>
        fetch(url, { method: 'POST', headers: { accept: 'application/json', ...headers } });
      expect((await post(link('approve', first))).status).toBe(200);
      expect((await post(link('reject', second))).status).toBe(200);
      expect((await post(`${server.url}/approve/${third.uuid}`, cookie('ben'))).status).toBe(200);
      for (const { uuid } of openOnes('halfApproved')) {
        expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(false);
        expect((await post(`${server.url}/approve/${uuid}`, cookie('ben'))).status).toBe(200);
      }
      const granted = [first, third, ...openOnes('halfApproved'), ...openOnes('approved')];
      for (const { uuid } of granted) {
        expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(true);
        expect((await strategy.claim(uuid, 'rival')).body.granted).toBe(false);
        const filled = { sequence: 0, state: 'filled', quantity: 2, price: 4127.5 };
        expect((await strategy.report(uuid, filled)).code).toBe(200);
      }
      expect((await strategy.claim(second.uuid, 'desk')).body.granted).toBe(false);
      expect((await strategy.withdraw(openOnes('pendingShort')[0]?.uuid ?? '')).code).toBe(200);
    });

    test(
      'follows settled trades by their bars, and rings for none of them',
      async () => {
        await expect.poll(isFollowed, { timeout: FOLLOWED_IN_MS, interval: 500 }).toBe(true);
        const { followed_trades: followed = [] } = await stage.readTables(['followed_trades']);
        const uuids = new Set(followed.map(({ trade_uuid }) => trade_uuid));
        const first = settled().slice(0, MOST_FOLLOWED);
        expect(first.filter(({ uuid, story }) => story !== 'test' && !uuids.has(uuid))).toEqual([]);
        const ended = followed.filter(({ ending }) => ending === 'stop' || ending === 'target');
        // All are taken up before the first is followed to its end.
        if (!isFullLength) expect(ended.length).toBeGreaterThan(TRADES / 3);
        expect((await stage.server.run('judgment')).code).toBe(0);
        const past = new Set(settled().map(({ uuid }) => uuid));
        expect(stage.phone.received().filter(({ body }) => past.has(body.id ?? ''))).toEqual([]);
      },
      FOLLOWED_IN_MS,
    );

    test('follows none of them again at the next start', async () => {
      expect(await stage.server.stop()).toBe(0);
      const before = await resting();
      await stage.server.start();
      expect(await stage.server.stop()).toBe(0);
      const after = new Set(await resting());
      expect(before.filter((trade) => !after.has(trade))).toEqual([]);
      expect(await lost()).toEqual([]);
      expect(await stage.server.run('audit', 'verify')).toMatchObject({ code: 0 });
    });

    /** Every entry of the audit log is read, and no trade is due; or there were enough. */
    async function isFollowed(): Promise<boolean> {
      const tables = await stage.readTables(['followed_trades', 'follow_progress', 'audit_head']);
      const {
        followed_trades: followed = [],
        follow_progress: [progress] = [],
        audit_head: [head] = [],
      } = tables;
      const isRead = progress?.['sequence'] === head?.['sequence'];
      const isDone =
        isRead && followed.every(({ look_at }) => look_at === null || Number(look_at) > Date.now());
      return isDone || followed.length > MOST_FOLLOWED;
    }

    /** The trades of which nothing new is expected, and how often each was changed. */
    async function resting(): Promise<readonly string[]> {
      const { followed_trades: followed = [] } = await stage.readTables(['followed_trades']);
      return followed
        .filter(({ look_at }) => look_at === null)
        .map(({ trade_uuid, revision }) => `${trade_uuid} ${revision}`)
        .sort();
    }
  });
}

const sampled = <Item>(items: readonly Item[]) => items.filter((_, index) => index % SAMPLE === 0);
