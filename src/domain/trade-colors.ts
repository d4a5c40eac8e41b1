/** The colors that mean the same in every picture and on every page. The pages' style states them as tokens. */
export interface TradeColors {
  readonly short: string;
  /** Of indicator lines, by their ink. */
  readonly inks: readonly [string, string, string, string];
}

export const TRADE_COLORS: Readonly<Record<'dark' | 'light', TradeColors>> = {
  dark: { short: '#ff5f66', inks: ['#f5b84a', '#b794ff', '#7be0f2', '#e873b4'] },
  light: { short: '#c01f2c', inks: ['#a15c00', '#7440d8', '#007a99', '#8f1653'] },
};

/** Indicators that nearly every trade has keep their color from one to the next. */
export const INK_OF_KIND: ReadonlyMap<string, number> = new Map([
  ['vwap', 1],
  ['rsi', 2],
]);
/** In which order the other lines take what is left. */
export const OTHER_INKS = [0, 3, 2, 1] as const;
