import type { Bar } from '../src/domain/bar.ts';
import { ema } from '../src/domain/indicators/ema.ts';
import { rsi } from '../src/domain/indicators/rsi.ts';
import { sessionStarts } from '../src/domain/indicators/session-starts.ts';
import { vwap } from '../src/domain/indicators/vwap.ts';
import type { Session } from '../src/domain/session.ts';

const PERIODS = { ema: 20, rsi: 14 };

/** The last value of each, as a strategy sends them along; one that isn't known yet is left out. */
export function lastIndicators(bars: readonly Bar[], session: Session): Record<string, number> {
  const closes = bars.map(({ close }) => close);
  const values = {
    ema_20: ema(closes, PERIODS.ema).at(-1),
    vwap: vwap(bars, sessionStarts(bars, session))?.at(-1),
    rsi: rsi(closes, PERIODS.rsi).at(-1),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, Number(value.toFixed(4))]] : [],
    ),
  );
}
