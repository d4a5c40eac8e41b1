import { describe, expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import { overlap, textExtent } from '../../../test/support/shape-extents.ts';
import { LOCK_SCREEN } from '../../domain/picture-model.ts';
import { createScene } from '../scene.ts';
import { computeTimeTicks, timeLabels } from './time-axis.ts';

describe.each([
  ['Asia/Kolkata', 'GMT+5:30'],
  ['Australia/Eucla', 'GMT+8:45'],
  ['Pacific/Chatham', 'GMT+13:45'],
])('beside prices of three digits in %s', (timezone, zone) => {
  const bars = walkBars({ count: 200, start: 180, tickSize: 0.01 });
  const scene = createScene(modelOn(bars, { instrument: 'TCS', contract: null, timezone }), LOCK_SCREEN);
  const labels = timeLabels(scene, computeTimeTicks(scene)).filter((shape) => shape.kind === 'text');

  test('the zone is written out', () => {
    expect(labels.map(({ text }) => text)).toContain(zone);
  });

  test('times are omitted beside it', () => {
    const place = labels.find(({ text }) => text === zone) ?? expect.fail('there is no zone');
    const others = labels.filter((label) => label !== place);
    expect(others.length).toBeGreaterThan(2);
    for (const label of others) expect(overlap(textExtent(label), textExtent(place)), label.text).toBe(false);
  });
});
