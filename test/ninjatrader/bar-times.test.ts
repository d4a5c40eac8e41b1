import { expect, test } from 'vitest';
import { openFaked } from './support/fake-answers.ts';
import { askGated } from './support/gated-trade.ts';
import { runToEnd, startHost } from './support/host.ts';

const FIVE_MINUTES = 300_000;

/** Bars of five minutes around the hour of a change. */
function around(change: string): string[] {
  const middle = Date.parse(change);
  return Array.from({ length: 73 }, (_, index) => {
    const instant = new Date(middle + (index - 36) * FIVE_MINUTES);
    return instant.toISOString().replace('.000', '');
  });
}

const CHANGES = [
  ['New York', 'spring', '2024-03-10T07:00:00Z'],
  ['New York', 'autumn', '2024-11-03T06:00:00Z'],
  ['Berlin', 'spring', '2024-03-31T01:00:00Z'],
  ['Berlin', 'autumn', '2024-10-27T01:00:00Z'],
  ['Sydney', 'spring', '2024-10-05T16:00:00Z'],
  ['Sydney', 'autumn', '2024-04-06T16:00:00Z'],
] as const;

test.concurrent.each(CHANGES)(
  "bars shown in %s's time keep their instants over the change of %s",
  async (zone, _season, change) => {
    const instants = around(change);
    const [line] = await runToEnd('driven', ['times', zone, JSON.stringify({ instants })]);
    expect(line?.['instants']).toEqual(instants);
  },
);

test.concurrent.each(CHANGES)(
  'the clock of %s does change in %s where the test says so',
  async (zone, season, change) => {
    const [line] = await runToEnd('driven', ['times', zone, JSON.stringify({ instants: around(change) })]);
    const clock = (line?.['clock'] ?? []) as string[];
    // In spring an hour is left out, in autumn one comes twice.
    expect(clock.length - new Set(clock).size).toBe(season === 'autumn' ? 12 : 0);
    expect(clock).toHaveLength(73);
  },
);

test.concurrent.each(['New York', 'Berlin', 'Sydney'])(
  'a platform that shows the time of %s sends UTC',
  async (zone) => {
    await using host = await startHost({ zone });
    const { gateway } = await askGated(await openFaked(host));
    const { body } = await gateway.find('submit');
    const { timestamp } = (body['bars'] as readonly { timestamp: string }[]).at(-1) ?? {};
    expect(timestamp).toMatch(/Z$/);
    // The newest bar closed within the last few minutes; a zone would make hours of it.
    expect(Math.abs(Date.parse(timestamp ?? '') - Date.now())).toBeLessThan(660_000);
  },
);
