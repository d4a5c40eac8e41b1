import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  insertDecided as insertDecidedOf,
  insertLoss as insertLossOf,
} from '../../test/support/check-setups.ts';
import { knownRule } from '../../test/support/known-rules.ts';
import { ALICE, BOB, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { ALL_TRADES } from '../domain/pause.ts';
import type { Trade } from '../domain/trade.ts';
import { asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import { askCheckDue } from './check-cards.ts';
import { decideTrade } from './decide-trade.ts';
import { pauseTrades } from './pause-trades.ts';
import { setAway } from './set-away.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ checksOneIn: 1 });
});
afterEach(() => services.end());

const insertLoss = (changes?: Partial<Trade>, followed?: string) => insertLossOf(services, changes, followed);
const insertDecided = (changes?: Partial<Trade>) => insertDecidedOf(services, changes);

const checks = () => services.store.listTrades({ strategy: '(check)' }, 10);

/** As the sweeper does, once a minute. */
async function letMinutesPass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    services.clock.advance(MINUTE);
    await askCheckDue(services);
  }
}

describe('a check card', () => {
  test('follows a decision within twenty minutes, once, with a losing setup at the present price', async () => {
    await insertLoss();
    await insertDecided();
    await letMinutesPass(2);
    expect(await checks()).toEqual([]);
    await letMinutesPass(28);
    const [check, ...others] = await checks();
    expect(others).toEqual([]);
    expect(check).toMatchObject({
      isTest: true,
      purpose: 'check',
      strategy: '(check)',
      instrument: 'ES',
      signal: { entryPrice: 4127.5, stopPrice: 4126.5, targetPrice: 4130.5 },
      checkSource: { tradeUuid: OTHER_UUID, strategy: STRATEGY, r: -1.05 },
    });
    const asked = await services.store.listNotices(check?.tradeUuid ?? UUID);
    expect(asked.map(({ kind }) => kind)).toContain('ask');
    const [entry] = await services.store.listTradeAudit(check?.tradeUuid ?? UUID);
    expect(entry?.data).toMatchObject({ purpose: 'check', check_of: OTHER_UUID, test: true });
  });

  test('is the same for every instance', async () => {
    await insertLoss();
    await insertDecided();
    for (let minute = 0; minute < 25; minute += 1) {
      services.clock.advance(MINUTE);
      await Promise.all([askCheckDue(services), askCheckDue(services)]);
    }
    expect(await checks()).toHaveLength(1);
  });

  test('moves to the latest price', async () => {
    await insertLoss();
    await insertDecided();
    await services.store.saveQuote(UUID, { price: asPrice(4200), quotedAt: services.clock.now() });
    await letMinutesPass(30);
    expect((await checks())[0]?.signal).toMatchObject({ entryPrice: 4200, stopPrice: 4199 });
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'it is turned off',
      async () => {
        await services.end();
        services = await createTestServices();
        await insertLoss();
        await insertDecided();
      },
    ],
    ['nothing lost', async () => insertDecided()],
    [
      'the loss was smaller than the risk',
      async () => {
        await insertLoss({}, "'done', -0.9, 0");
        await insertDecided();
      },
    ],
    [
      'it is still followed',
      async () => {
        await insertLoss({}, "'waiting', null, 0");
        await insertDecided();
      },
    ],
    [
      'an agent proposed what lost',
      async () => {
        await insertLoss({}, "'done', -1, 1");
        await insertDecided();
      },
    ],
    [
      'what lost was another instrument',
      async () => {
        await insertLoss({ instrument: 'NQ' });
        await insertDecided();
      },
    ],
    [
      'what lost was a test',
      async () => {
        await insertLoss({ isTest: true });
        await insertDecided();
      },
    ],
    [
      'what lost would be remembered',
      async () => {
        await insertLoss({ submittedAt: asUtcMs(services.clock.now() - 4 * DAY) });
        await insertDecided();
      },
    ],
    [
      'what lost had other bars',
      async () => {
        await insertLoss({ timeframe: '1min' });
        await insertDecided();
      },
    ],
    [
      'nobody decided',
      async () => {
        await insertLoss();
        await insertDecided({ status: 'expired', decision: null });
      },
    ],
    [
      'the rejection was automatic',
      async () => {
        await insertLoss();
        const by = {
          approver: 'server',
          channel: 'pause',
          decidedAt: services.clock.now(),
          pictureHash: null,
        };
        await insertDecided({ decision: { verdict: 'reject', ...by } });
      },
    ],
    [
      'the decision was on a test',
      async () => {
        await insertLoss();
        await insertDecided({ isTest: true });
      },
    ],
    [
      'two approvers decide',
      async () => {
        await insertLoss();
        await insertDecided({ approvalsNeeded: 2 });
      },
    ],
    [
      'another trade waits',
      async () => {
        await insertLoss();
        await insertDecided();
        const expiresAt = asUtcMs(services.clock.now() + DAY);
        await insertDecided({
          tradeUuid: asTradeUuid('00000000-0000-4000-8000-00000000000f'),
          status: 'pending',
          decision: null,
          expiresAt,
        });
      },
    ],
    [
      'new trades are paused',
      async () => {
        await insertLoss();
        await insertDecided();
        await pauseTrades(services, { scope: ALL_TRADES, until: null, by: ALICE });
      },
    ],
    [
      'a rule would refuse the trade',
      async () => {
        await insertLoss();
        await insertDecided();
        await services.store.saveRule(knownRule('directions', { allow: 'SHORT' }));
      },
    ],
    [
      'a rule would want two persons',
      async () => {
        await insertLoss();
        await insertDecided();
        await services.store.saveRule(knownRule('directions', { allow: 'SHORT' }, { action: 'two_persons' }));
      },
    ],
    [
      'a rule approves such trades',
      async () => {
        await insertLoss();
        const approvesAt = asUtcMs(services.clock.now() + 30_000);
        await insertDecided({ byRule: { name: 'es-open', setAt: services.clock.now(), approvesAt } });
      },
    ],
    [
      'its rationale may name the prices of that day',
      async () => {
        await insertLoss({ signal: { ...knownTrade().signal, rationale: 'Above 4126.75.' } });
        await insertDecided();
      },
    ],
    [
      'the approver is away',
      async () => {
        await insertLoss();
        await insertDecided();
        const until = asUtcMs(services.clock.now() + DAY);
        await setAway(services, { approver: ALICE, until, actor: 'operator' });
      },
    ],
  ])('is not asked if %s', async (_name, arrange) => {
    await arrange();
    await letMinutesPass(40);
    expect(await checks()).toEqual([]);
  });

  test('shows what the rules say about a trade like it, and counts in none of them', async () => {
    await insertLoss();
    await insertDecided();
    const scope = { strategy: STRATEGY, account: null };
    const limit = knownRule('daily_loss', { money: { amount: 1000, currency: 'USD' } }, { scope });
    await services.store.saveRule(limit);
    await letMinutesPass(30);
    const [check] = await checks();
    expect(check?.findings).toMatchObject([{ kind: 'daily_loss', verdict: 'holds', used: 0, most: 1000 }]);
  });

  test('is not asked when the server was down in the meantime', async () => {
    await insertLoss();
    await insertDecided();
    services.clock.advance(31 * MINUTE);
    await letMinutesPass(5);
    expect(await checks()).toEqual([]);
  });

  test('repeats each setup once', async () => {
    await insertLoss();
    await insertDecided();
    await letMinutesPass(30);
    const [check] = await checks();
    await decideTrade(services, {
      tradeUuid: check?.tradeUuid ?? UUID,
      approver: BOB,
      channel: 'web',
      verdict: 'reject',
    });
    await insertDecided({ tradeUuid: asTradeUuid('00000000-0000-4000-8000-00000000000e') });
    await letMinutesPass(30);
    expect(await checks()).toHaveLength(1);
  });

  test('follows about one decision in so many', async () => {
    await services.end();
    services = await createTestServices({ checksOneIn: 4 });
    for (let index = 0; index < 40; index += 1) {
      const id = String(index).padStart(4, '0');
      await insertLoss({ tradeUuid: asTradeUuid(`00000000-0000-4000-8000-00000001${id}`) });
      await insertDecided({ tradeUuid: asTradeUuid(`00000000-0000-4000-8000-00000002${id}`) });
    }
    for (let minute = 0; minute < 40; minute += 1) {
      services.clock.advance((5 * MINUTE) / 5);
      await askCheckDue(services);
      for (const { tradeUuid } of await services.store.listPending(10))
        await decideTrade(services, { tradeUuid, approver: ALICE, channel: 'web', verdict: 'reject' });
    }
    const count = (await services.store.listTrades({ strategy: '(check)' }, 100)).length;
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(20);
  });
});
