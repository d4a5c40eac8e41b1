import { inCurrency } from '../../domain/wording.ts';
import { formatCompact, formatNumber } from './format-number.ts';

/** `$50`, `CHF 1250.50`, `50 USDT`, and the bare number when the currency is not known. */
export function formatMoney(amount: number, currency: string | null): string {
  const number = formatCompact(amount);
  return currency === null ? number : inCurrency(number, currency);
}

/** Reward for one unit of risk, `3.0 : 1`; a dash when it can't be known. */
export function formatRatio(rewardToRisk: number | null): string {
  if (rewardToRisk === null || !Number.isFinite(rewardToRisk)) return '—';
  if (rewardToRisk >= 1000) return '>999 : 1';
  return `${formatNumber(rewardToRisk, decimalsOfRatio(rewardToRisk))} : 1`;
}

function decimalsOfRatio(ratio: number): number {
  if (ratio >= 100) return 0;
  return ratio >= 1 ? 1 : 2;
}
