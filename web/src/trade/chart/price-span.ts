interface Span {
  readonly minValue: number;
  readonly maxValue: number;
}

/** A level may stretch the candles' span to this many times its height, or it stays outside the picture. */
const STRETCH = 6;

/** The span of the candles, widened to those levels that don't flatten them. */
export function spanWithLevels(candles: Span, levels: readonly number[]): Span {
  const room = (candles.maxValue - candles.minValue) * (STRETCH - 1);
  const fits = levels.filter(
    (level) => level >= candles.minValue - room / 2 && level <= candles.maxValue + room / 2,
  );
  return {
    minValue: Math.min(candles.minValue, ...fits),
    maxValue: Math.max(candles.maxValue, ...fits),
  };
}
