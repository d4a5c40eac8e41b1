import { simulatedMarket } from '../../demo/market/market.ts';
import { planDrill } from '../../src/domain/drill/plan-drill.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import type { DrillPlan } from '../../src/usecases/drill/run-drill.ts';

/** A drill of that many questions on a made-up market. */
export function knownDrill(questions: number): DrillPlan {
  const { barMs: stepMs, ...bars } = simulatedMarket(7, 5);
  const market = { ...bars, timezone: 'America/New_York', stepMs };
  return {
    id: 'a drill',
    market,
    origin: 'a simulated market',
    questions: planDrill(market, questions),
    windowMs: 60_000,
  };
}

/** Of its market. */
export const AFTER_ALL_BARS = asUtcMs(Date.parse('2026-11-30T12:00:00Z'));
