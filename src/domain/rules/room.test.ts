import { describe, expect, test } from 'vitest';
import { knownDayLoss } from '../../../test/support/known-day-loss.ts';
import { inLanguage } from '../language/catalogs.ts';
import { findRooms, formatRoom, roomAfter, sharesOf } from './room.ts';
import type { Ruling } from './ruling.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

const ruling = (changes: Partial<Ruling> = {}) => knownDayLoss(changes);
const roomOf = (changes: Partial<Ruling>, risk: Parameters<typeof findRooms>[1] = usd(50)) =>
  findRooms([ruling(changes)], risk)[0];
const wordsOf = (...given: Parameters<typeof roomOf>) => {
  const room = roomOf(...given);
  return room && `${room.label}: ${formatRoom(room)}`;
};

test('what is left is the limit without what was lost, and without what this stop costs', () => {
  expect(roomOf({})).toEqual({
    label: "Day's loss after this stop",
    limit: 1000,
    used: 640,
    afterStop: 690,
    left: 310,
    unit: 'USD',
    isKnown: true,
  });
});

test.each([
  [{}, usd(50), "Day's loss after this stop: $310 left · limit $1000"],
  [{}, usd(360), "Day's loss after this stop: $0 left · limit $1000"],
  [{}, usd(550), "Day's loss after this stop: $190 over · limit $1000"],
  [{ used: -200 }, usd(50), "Day's loss after this stop: $1150 left · limit $1000"],
  [{ used: 0.1, most: 0.3 }, usd(0.2), "Day's loss after this stop: $0 left · limit $0.30"],
  [
    { kind: 'trailing_loss', name: 'Trailing loss' },
    usd(50),
    'Trailing loss after this stop: $310 left · limit $1000',
  ],
  [{ kind: 'open_risk', name: 'Open risk' }, usd(50), 'Open risk with this trade: $310 left · limit $1000'],
  [
    { name: 'Daily loss of breakout on Sim101' },
    usd(50),
    "Day's loss of breakout on Sim101 after this stop: $310 left · limit $1000",
  ],
  [{ unit: 'R', used: 1.8, most: 3 }, usd(50), "Day's loss after this stop: 0.2 R left · limit 3 R"],
] as const)('%j with a stop of %j reads as %s', (changes, risk, words) => {
  expect(wordsOf(changes, risk)).toBe(words);
});

describe('the room is unknown, and never a guessed number,', () => {
  test.each([
    ['if the loss so far is', { used: null, verdict: 'unknown' }, usd(50)],
    ['if the loss so far is no number', { used: Number.NaN }, usd(50)],
    ["if the trade's risk is", {}, null],
    ["if the trade's risk is 0, which means that nobody knows it", {}, usd(0)],
    ["if the trade's risk is no number", {}, usd(Number.NaN)],
    ['if the risk is in another currency', {}, { amount: 50, currency: 'EUR' }],
    ['if it counts in R and the risk is unknown', { unit: 'R', used: 1, most: 3 }, null],
  ] as const)('%s', (_why, changes, risk) => {
    const room = roomOf(changes, risk);
    expect(room).toMatchObject({ left: null, afterStop: null, isKnown: false });
    expect(room && formatRoom(room)).toMatch(/^unknown · limit /);
    expect(room && sharesOf(room)).toBeNull();
  });
});

test('only limits that are used up by degrees have a room', () => {
  const kinds = ['trades_per_day', 'risk', 'hours', 'cool_off'] as const;
  expect(
    findRooms(
      kinds.map((kind) => ruling({ kind })),
      usd(50),
    ),
  ).toEqual([]);
  expect(findRooms([ruling({ unit: null }), ruling({ most: null })], usd(50))).toEqual([]);
  expect(findRooms([ruling({ most: 0 }), ruling({ most: -1 })], usd(50))).toEqual([]);
  expect(findRooms(undefined, usd(50))).toEqual([]);
});

test('the tightest comes first: exceeded, then unknown, then by the share that is left', () => {
  const rooms = findRooms(
    [
      ruling({ name: 'Daily loss of wide', used: 0 }),
      ruling({ name: 'Daily loss of unknown', used: null }),
      ruling({ name: 'Daily loss of tight', used: 900 }),
      ruling({ name: 'Daily loss of over', used: 960 }),
      ruling({ name: 'Daily loss of far over', used: 1500 }),
    ],
    usd(50),
  );
  expect(rooms.map(({ label }) => label.slice("Day's loss of ".length, -' after this stop'.length))).toEqual([
    'far over',
    'over',
    'unknown',
    'tight',
    'wide',
  ]);
});

test('the share that is left counts, not the amount; with nothing left a room is known', () => {
  const lefts = (...given: readonly Partial<Ruling>[]) =>
    findRooms(given.map(ruling), usd(50)).map(({ left }) => left);
  expect(lefts({ most: 100, used: 0 }, { most: 1000, used: 850 })).toEqual([100, 50]);
  expect(lefts({ used: 950 }, { used: null })).toEqual([null, 0]);
});

test('a changed order is measured by its own risk', () => {
  const [room] = findRooms([ruling()], usd(50));
  expect(room && roomAfter(room, usd(100)).left).toBe(260);
  expect(room && roomAfter(room, null).left).toBeNull();
});

test.each([
  [{}, usd(50), { used: 0.64, afterStop: 0.69 }],
  [{ used: -200 }, usd(50), { used: 0, afterStop: 0 }],
  [{ used: 990 }, usd(50), { used: 0.99, afterStop: 1 }],
])('the bar shows shares of the limit, within it: %j', (changes, risk, shares) => {
  const room = roomOf(changes, risk);
  expect(room && sharesOf(room)).toEqual(shares);
});

test('the label names the same scope in every language, by the name that is kept in English', () => {
  const label = () => roomOf({ name: 'Daily loss of breakout on Sim101' })?.label;
  expect(inLanguage('de', label)).toBe('Tagesverlust von breakout auf Sim101 nach diesem Stop');
  expect(inLanguage('ja', label)).toBe('このストップ後の当日損失 (breakout, Sim101)');
});
