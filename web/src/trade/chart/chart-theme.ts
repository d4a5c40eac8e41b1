/** The chart draws on a canvas, which knows no style sheet: its colours are read from the page's tokens. */
export interface ChartTheme {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly line: string;
  readonly rising: string;
  readonly falling: string;
  readonly entry: string;
  readonly stop: string;
  readonly target: string;
  /** For the lines of indicators, in their order. */
  readonly inks: readonly string[];
}

export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('ground'),
    text: token('text'),
    quiet: token('quiet'),
    grid: token('grid'),
    line: token('line'),
    rising: token('rising'),
    falling: token('falling'),
    entry: token('entry'),
    stop: token('stop'),
    target: token('target'),
    inks: [token('ema'), token('vwap'), token('rsi')],
  };
}

export function onThemeChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: light)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** `#2fc79a` at 0.28 → `rgba(47, 199, 154, 0.28)` */
export function withAlpha(hex: string, alpha: number): string {
  const digits = hex.slice(1).length === 3 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
