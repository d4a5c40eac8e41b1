import { formatCompact, formatNumber } from './format-number.ts';

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
]);

/** `$50`, `CHF 1,250.50`, `50 USDT`, and the bare number when the currency is not known. */
export function formatMoney(amount: number, currency: string | null): string {
  const number = formatCompact(amount);
  if (currency === null) return number;
  const symbol = SYMBOLS.get(currency);
  if (symbol !== undefined) return `${symbol}${number}`;
  return /^[A-Z]{3}$/.test(currency) ? `${currency} ${number}` : `${number} ${currency}`;
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
