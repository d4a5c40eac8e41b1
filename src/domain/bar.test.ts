import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bar, findBarFault } from './bar.ts';
import { asPrice, asUtcMs } from './units.ts';

const START = Date.parse('2024-01-15T14:30:00Z');

function barAt(index: number, changes: Partial<Record<keyof Bar, number>> = {}): Bar {
  const bar = { closedAt: START + index * 300_000, open: 10, high: 12, low: 9, close: 11, volume: 5 };
  return { ...bar, ...changes } as Bar;
}

test('no bars, one bar and bars in order have no fault', () => {
  expect(findBarFault([])).toBeUndefined();
  expect(findBarFault([barAt(0)])).toBeUndefined();
  expect(findBarFault([barAt(0), barAt(1), barAt(5)])).toBeUndefined();
});

test('a bar may stand still, trade nothing, and cost less than nothing', () => {
  const still = { open: -37.63, high: -37.63, low: -37.63, close: -37.63, volume: 0 };

  expect(findBarFault([barAt(0, still)])).toBeUndefined();
});

test.each(['open', 'high', 'low', 'close', 'volume'])('%s must be finite', (field) => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    expect(findBarFault([barAt(0), barAt(1, { [field]: value }), barAt(2)])).toEqual({
      index: 1,
      field,
      rule: `must be a finite number, found ${value}`,
    });
  }
});

test.each([
  [{ volume: -1 }, 'volume', 'must not be negative, found -1'],
  [{ high: 8 }, 'high', 'must be at least low 9, found 8'],
  [{ open: 8.75 }, 'open', 'must lie between low 9 and high 12, found 8.75'],
  [{ open: 12.25 }, 'open', 'must lie between low 9 and high 12, found 12.25'],
  [{ close: 8.75 }, 'close', 'must lie between low 9 and high 12, found 8.75'],
  [{ close: 12.25 }, 'close', 'must lie between low 9 and high 12, found 12.25'],
])('a bar with %j is refused at its place', (changes, field, rule) => {
  expect(findBarFault([barAt(0), barAt(1), barAt(2, changes)])).toEqual({ index: 2, field, rule });
});

test('several bars with one time are in order', () => {
  expect(findBarFault([barAt(0), barAt(1), barAt(1), barAt(1), barAt(2)])).toBeUndefined();
});

test('a bar earlier than the one before it is refused, with both times', () => {
  expect(findBarFault([barAt(1), barAt(0)])).toEqual({
    index: 1,
    field: 'timestamp',
    rule: 'must not be earlier than the bar before it, found 2024-01-15T14:30:00.000Z after 2024-01-15T14:35:00.000Z: send the oldest first',
  });
});

test('the first of several faults is named', () => {
  const fault = findBarFault([barAt(0), barAt(1, { volume: -1 }), barAt(0, { open: Number.NaN })]);

  expect(fault).toMatchObject({ index: 1, field: 'volume' });
});

const anyPrice = fc.double({ min: -1e12, max: 1e12, noNaN: true });
const anyBar = fc
  .record({
    closedAt: fc.integer({ min: 0, max: 4e12 }),
    prices: fc.array(anyPrice, { minLength: 4, maxLength: 4 }),
    isFalling: fc.boolean(),
    volume: fc.double({ min: 0, max: 1e15, noNaN: true }),
  })
  .map(({ closedAt, prices, isFalling, volume }): Bar => {
    const [low = 0, inner = 0, outer = 0, high = 0] = prices.toSorted((a, b) => a - b).map(asPrice);
    const [open, close] = isFalling ? [outer, inner] : [inner, outer];
    return { closedAt: asUtcMs(closedAt), open, high, low, close, volume } as Bar;
  });

test('any consistent bars in order have no fault', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyBar, { selector: ({ closedAt }) => closedAt }), (bars) => {
      expect(findBarFault(bars.toSorted((a, b) => a.closedAt - b.closedAt))).toBeUndefined();
    }),
  );
});
