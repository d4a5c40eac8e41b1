const UNITS: Readonly<Record<string, string>> = {
  S: 's',
  T: ' ticks',
  R: ' range',
  D: 'day',
  W: 'week',
  M: 'month',
};

/** TradingView's `{{interval}}` as other strategies write it: `5` is `5min`, `240` is `4h`, `1D` is `1day`. */
export function readTimeframe(interval: string): string {
  const [, count = '', unit = ''] = /^(\d{0,4})([STRDWM]?)$/.exec(interval.trim()) ?? [];
  if (count === '' && unit === '') return interval;
  if (unit !== '') return `${count === '' ? 1 : count}${UNITS[unit]}`;
  const minutes = Number(count);
  return minutes > 0 && minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}min`;
}
