import { afterEach, describe, expect, test } from 'vitest';
import { decideTrade } from '../../src/usecases/decide-trade.ts';
import type { Recipient } from '../../src/usecases/ports.ts';
import { ALICE, UUID } from '../support/known-trade.ts';
import { createRingStage, type RingStage, TROUBLES, type Trouble } from '../support/ring-stage.ts';
import { submitKnown } from '../support/test-services.ts';

const CHANNELS = ['pushcut', 'telegram', 'pushover'] as const;
const RECIPIENTS: readonly Recipient[] = CHANNELS.map((channel) => ({
  approver: ALICE,
  channel,
  isAlarm: channel === 'pushover',
}));
type Troubles = readonly (readonly [channel: string, trouble: Trouble])[];

const single = CHANNELS.flatMap((channel) => TROUBLES.map((trouble): Troubles => [[channel, trouble]]));
const double = single.flatMap(([one]) =>
  single
    .filter(([other]) => one !== undefined && other !== undefined && one[0] < other[0])
    .map(([other]) => [one, other].filter((each) => each !== undefined)),
);
const named = (troubles: Troubles) =>
  [troubles.map(([channel, trouble]) => `${channel} ${trouble}`).join(', '), troubles] as const;

let stage: RingStage;
afterEach(() => stage.services.end());

async function ringWith(troubles: Troubles): Promise<void> {
  stage = await createRingStage(RECIPIENTS);
  for (const [channel, trouble] of troubles) stage.cause(channel, trouble);
  await submitKnown(stage.services);
  await stage.pass(15);
}

describe.each([...single, ...double].map(named))('while %s', (_name, troubles) => {
  test('the trade rings on a working channel within 15 seconds, once on each, and a decision settles all', async () => {
    await ringWith(troubles);
    const asked = stage.rung.map(({ channel }) => channel);
    expect(asked).not.toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);

    const before = stage.rung.length;
    const [channel = ''] = asked;
    await decideTrade(stage.services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel });
    for (const [failing] of troubles) stage.cause(failing, 'none');
    await stage.pass(25);

    const after = stage.rung.slice(before);
    expect(after.map(({ tone }) => tone)).not.toContain('ask');
    for (const holder of asked) expect(after.map((card) => card.channel)).toContain(holder);
  });
});

test('with two phones that are off the third channel rings after twice the delay', async () => {
  await ringWith([
    ['pushcut', 'phone is off'],
    ['telegram', 'phone is off'],
  ]);
  await stage.pass(6);
  expect(stage.asks()).toEqual(['pushcut 0', 'telegram 10', 'pushover 20']);
});

test('every combination was tried', () => {
  expect([single.length, double.length]).toEqual([3 * TROUBLES.length, 3 * TROUBLES.length ** 2]);
});
