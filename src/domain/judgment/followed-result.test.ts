import { expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import type { Execution } from '../trade.ts';
import { tradeResult } from '../trade-result.ts';
import { asUtcMs } from '../units.ts';
import { resultByBars } from './followed-result.ts';
import { NOT_FOLLOWED } from './followed-trade.ts';

const AT = knownTrade().submittedAt;
const claim = { claimant: 'desk-1', claimedAt: AT };
const approved = (quantity?: number) => ({
  verdict: 'approve' as const,
  approver: 'Alice',
  channel: 'web',
  decidedAt: AT,
  pictureHash: null,
  ...(quantity === undefined ? {} : { amendments: { quantity } }),
});
/** Two contracts of $50 a point, one point from entry to stop. */
const asked = knownTrade();
const taken = knownTrade({
  status: 'approved',
  decision: approved(),
  claim,
  signal: { ...asked.signal, quantity: 2 },
});
const ended = {
  ...NOT_FOLLOWED,
  state: 'done' as const,
  ending: 'target' as const,
  r: 3,
  endedAt: asUtcMs(AT + 1),
};
const fill = (quantity: number): Execution => ({
  sequence: 0,
  state: 'filled',
  quantity,
  price: asked.signal.entryPrice,
  happenedAt: AT,
  text: null,
});

test('a taken trade has the result of the bars', () => {
  expect(resultByBars(taken, [], ended)).toEqual({ r: 3, endedAt: ended.endedAt });
  expect(resultByBars(taken, [fill(2)], ended)?.r).toBe(3);
});

test('a trade that ended as it was taken has it, too', () => {
  expect(resultByBars(taken, [], { ...ended, endedAt: AT })).toEqual({ r: 3, endedAt: AT });
});

test('a trade whose order has no quantity has it, whatever was filled', () => {
  const { quantity: _quantity, ...signal } = taken.signal;
  expect(resultByBars({ ...taken, signal }, [fill(2)], ended)?.r).toBe(3);
});

test('with half of the quantity approved, it is in units of the risk that was approved', () => {
  const halved = { ...taken, decision: approved(1) };
  const followed = { ...ended, amendedR: 1.5, amendedEnding: 'target' as const };
  const byBars = resultByBars(halved, [], followed);
  expect(byBars?.r).toBe(3);
  const { amount: full = 0 } = tradeResult(taken, [], [], null, resultByBars(taken, [], ended)).money ?? {};
  expect(tradeResult(halved, [], [], null, byBars)).toMatchObject({
    money: { amount: full / 2 },
    r: 3,
    source: 'bars',
    isOpen: false,
  });
});

test.each<[string, Parameters<typeof resultByBars>]>([
  ['nobody took it', [{ ...taken, claim: null }, [], ended]],
  ['its path ended before somebody took it', [taken, [], { ...ended, endedAt: asUtcMs(AT - 1) }]],
  ['it still waits for bars', [taken, [], { ...NOT_FOLLOWED }]],
  ['it was never followed', [taken, [], undefined]],
  ['its order was cancelled', [taken, [{ ...fill(0), state: 'cancelled' }], ended]],
  ['a part of it was filled', [taken, [fill(1)], ended]],
  [
    'its limit was not reached as it was approved',
    [taken, [], { ...ended, amendedR: null, amendedEnding: 'not_filled' }],
  ],
])('there is none if %s', (_why, [trade, executions, followed]) => {
  expect(resultByBars(trade, executions, followed)).toBeNull();
});
