import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../../test/full-length.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { ALICE, knownExit, knownTrade, STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import { asMoney, asPrice, asTradeUuid } from '../../domain/units.ts';
import { claimTrade } from '../claim-trade.ts';
import { decideTrade } from '../decide-trade.ts';
import { reportExecution, reportExit } from '../report.ts';

// A model of its own: it knows a trading day by its date alone, and adds up plain numbers.
interface Held {
  readonly uuid: string;
  readonly at: number;
  readonly risk: number;
  exit?: { readonly at: number; readonly cents: number | null };
}
interface Limits {
  readonly perDay: number;
  readonly dailyCents: number;
  readonly fallCents: number;
  readonly losses: number;
  readonly coolMinutes: number;
  readonly openRisk: number;
}

const MINUTE = 60_000;
const CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Chicago',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The date of the session, which begins at 17:00 the evening before. */
function sessionOf(instant: number): string {
  const part = Object.fromEntries(CLOCK.formatToParts(instant).map(({ type, value }) => [type, value]));
  const isEvening = Number(part['hour']) >= 17;
  const date = Date.UTC(Number(part['year']), Number(part['month']) - 1, Number(part['day']));
  return new Date(date + (isEvening ? 86_400_000 : 0)).toISOString().slice(0, 10);
}

/** Which limits a trade of that risk would break now. */
function broken(held: readonly Held[], limits: Limits, risk: number, now: number): string[] {
  const today = sessionOf(now);
  const reportsExits = held.some(({ exit }) => exit !== undefined);
  const results = held
    .flatMap(({ exit }) => (exit === undefined ? [] : [exit]))
    .filter(({ at }) => sessionOf(at) === today)
    .sort((one, other) => one.at - other.at)
    .map(({ cents }) => cents ?? 0);
  let [sum, high] = [0, 0];
  for (const cents of results) {
    sum += cents;
    high = Math.max(high, sum);
  }
  const ends = held
    .filter(({ exit }) => exit !== undefined || !reportsExits)
    .map(({ at, exit }) => exit ?? { at, cents: null })
    .sort((one, other) => other.at - one.at);
  const firstOther = ends.findIndex(({ cents }) => cents === null || cents >= 0);
  const streak = firstOther < 0 ? ends.length : firstOther;
  const isCooling = streak >= limits.losses && (ends[0]?.at ?? 0) + limits.coolMinutes * MINUTE > now;
  const open = held.filter(({ at, exit }) => reportsExits && exit === undefined && sessionOf(at) === today);
  const openRisk = open.reduce((all, each) => all + each.risk, risk);
  return [
    ...(held.filter(({ at }) => sessionOf(at) === today).length >= limits.perDay ? ['trades_per_day'] : []),
    ...(-sum >= limits.dailyCents ? ['daily_loss'] : []),
    ...(high - sum >= limits.fallCents ? ['trailing_loss'] : []),
    ...(isCooling ? ['cool_off'] : []),
    ...(openRisk > limits.openRisk ? ['open_risk'] : []),
  ];
}

const rulesOf = (limits: Limits): Rule[] => [
  knownRule('trades_per_day', { max: limits.perDay }),
  knownRule('daily_loss', { money: { amount: limits.dailyCents / 100, currency: 'USD' } }),
  knownRule('trailing_loss', { money: { amount: limits.fallCents / 100, currency: 'USD' } }),
  knownRule('cool_off', { losses: limits.losses, minutes: limits.coolMinutes }),
  knownRule('open_risk', { amount: limits.openRisk, currency: 'USD' }),
];

type Step =
  | { readonly kind: 'ask'; readonly ticks: number }
  | { readonly kind: 'claim'; readonly which: number }
  | { readonly kind: 'exit'; readonly which: number; readonly cents: number | null }
  | { readonly kind: 'wait'; readonly minutes: number };

const which = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), ticks: fc.integer({ min: 4, max: 12 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('exit' as const),
      which,
      cents: fc.option(fc.integer({ min: -40_000, max: 30_000 }), { freq: 8 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(500) }) },
);
const limits: fc.Arbitrary<Limits> = fc.record({
  perDay: fc.integer({ min: 1, max: 6 }),
  dailyCents: fc.integer({ min: 10_000, max: 80_000 }),
  fallCents: fc.integer({ min: 10_000, max: 80_000 }),
  losses: fc.integer({ min: 1, max: 3 }),
  coolMinutes: fc.integer({ min: 1, max: 300 }),
  openRisk: fc.integer({ min: 100, max: 500 }),
});
/** An ordinary day, and those before the clocks of Chicago change. */
const start = fc.constantFrom('2024-01-16T02:00:00Z', '2024-03-09T20:00:00Z', '2024-11-02T20:00:00Z');

const { signal: never } = new AbortController();

/** Plays one run, and compares what the server allows with the model at each step. */
async function play(services: TestServices, terms: Limits, steps: readonly Step[]): Promise<Seen> {
  const { clock } = services;
  const approved: { uuid: string; risk: number }[] = [];
  const held: Held[] = [];
  const seen: Seen = { granted: 0, refused: 0 };
  for (const [index, each] of steps.entries()) {
    clock.advance(1000);
    const now = clock.now();
    if (each.kind === 'wait') clock.advance(each.minutes * MINUTE);
    if (each.kind === 'ask') {
      const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      const risk = each.ticks * 12.5;
      const wrong = broken(held, terms, risk, now);
      const status = await submitAndApprove(services, uuid, each.ticks);
      expect([status, wrong]).toEqual([wrong.length === 0 ? 'approved' : 'rejected', wrong]);
      if (status === 'approved') approved.push({ uuid, risk });
      else seen.refused += 1;
    }
    if (each.kind === 'claim' && approved.length > 0) {
      const [trade] = approved.splice(each.which % approved.length, 1);
      if (trade === undefined) continue;
      const wrong = broken(held, terms, trade.risk, now);
      const result = await claimOf(services, trade.uuid);
      expect([result.kind, wrong]).toEqual([wrong.length === 0 ? 'changed' : 'refused', wrong]);
      if (result.kind === 'changed') held.push({ ...trade, at: now });
      if (result.kind === 'refused') expect(wrong).toContain(result.refusal.current.ruling?.kind);
      seen[result.kind === 'changed' ? 'granted' : 'refused'] += 1;
    }
    const open = held.filter(({ exit }) => exit === undefined);
    if (each.kind === 'exit' && open.length > 0) {
      const trade = open[each.which % open.length];
      if (trade === undefined) continue;
      await exitOf(services, trade.uuid, each.cents);
      trade.exit = { at: now, cents: each.cents };
    }
  }
  return seen;
}
interface Seen {
  granted: number;
  refused: number;
}

const WEEK = 7 * 24 * 60 * MINUTE;

async function submitAndApprove(services: TestServices, uuid: string, ticks: number) {
  const tradeUuid = asTradeUuid(uuid);
  const { signal } = knownTrade();
  await submitKnown(services, {
    tradeUuid,
    signal: { ...signal, riskAmount: asMoney(0), stopPrice: asPrice(4127.5 - ticks * 0.25) },
    executableForMs: WEEK,
  });
  await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
  return (await services.store.findTrade(tradeUuid))?.trade.status;
}

const claimOf = (services: TestServices, uuid: string) =>
  claimTrade(services, {
    tradeUuid: asTradeUuid(uuid),
    strategy: STRATEGY,
    claimant: 'nt',
    waitMs: 0,
    signal: never,
    hungUp: never,
  });

/** Without an amount or a price of the fill, nobody can know what it came to. */
async function exitOf(services: TestServices, uuid: string, cents: number | null): Promise<void> {
  const [tradeUuid, strategy, happenedAt] = [asTradeUuid(uuid), STRATEGY, services.clock.now()];
  const fill = { sequence: 0, state: 'filled', quantity: 1, price: null, happenedAt, text: null } as const;
  await reportExecution(services, { tradeUuid, strategy, execution: fill });
  const realized = cents === null ? null : asMoney(cents / 100);
  await reportExit(services, { tradeUuid, strategy, exit: knownExit({ realized, happenedAt }) });
}

test('on random days no order is granted that breaks a rule at its claim, and none is refused without one', {
  timeout: 600_000,
}, async () => {
  const total: Seen = { granted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(
      limits,
      start,
      fc.array(step, { minLength: 40, maxLength: 80 }),
      async (terms, from, steps) => {
        const services = await createTestServices();
        try {
          services.clock.advance(Date.parse(from) - services.clock.now());
          for (const rule of rulesOf(terms)) await services.store.saveRule(rule);
          const { granted, refused } = await play(services, terms, steps);
          total.granted += granted;
          total.refused += refused;
        } finally {
          await services.end();
        }
      },
    ),
    { numRuns: atFullLength(100), seed: 20260329 },
  );
  expect(total.granted).toBeGreaterThan(10);
  expect(total.refused).toBeGreaterThan(10);
});
