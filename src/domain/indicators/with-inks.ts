import type { IndicatorLine, InkedLine } from '../picture-model.ts';
import { INK_OF_KIND, OTHER_INKS } from '../trade-colors.ts';
import { parseName } from './indicator-line.ts';

/** A color for each line that can be drawn, those over the candles first: as long as there are enough, no two alike. */
export function withInks(lines: readonly IndicatorLine[]): InkedLine[] {
  const inks = new Map<IndicatorLine, number>();
  for (const place of ['price', 'oscillator'] as const) {
    const drawn = lines.filter((line) => line.place === place && line.values.some((value) => value !== null));
    for (const line of [...drawn.filter(ownInk), ...drawn.filter((line) => !ownInk(line))])
      inks.set(line, freeInk(ownInk(line), [...inks.values()]));
  }
  return lines.map((line) => ({ ...line, ink: inks.get(line) ?? null }));
}

const ownInk = ({ name }: IndicatorLine) => INK_OF_KIND.get(parseName(name).kind);

/** Its own, else the first that nobody has; when all are taken, they begin again. */
function freeInk(own: number | undefined, taken: readonly number[]): number {
  if (own !== undefined && !taken.includes(own)) return own;
  return OTHER_INKS.find((ink) => !taken.includes(ink)) ?? OTHER_INKS[taken.length % OTHER_INKS.length] ?? 0;
}
