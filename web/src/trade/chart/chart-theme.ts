/** A canvas has no style sheet: colors and text sizes are read from the page's tokens. */
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
  /** Of the indicator lines, by their ink. */
  readonly inks: readonly string[];
  /** In pixels, as large as the reader has chosen. */
  readonly textSize: number;
  readonly font: string;
}

const COLORS = [
  ...(['ground', 'text', 'quiet', 'grid', 'line', 'rising', 'falling'] as const),
  ...(['entry', 'stop', 'target'] as const),
];
const TEXT_REM = 0.75;

export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colors = COLORS.map((name) => [name, token(name)] as const);
  const textSize = Number.parseFloat(style.fontSize) * TEXT_REM;
  return {
    ...(Object.fromEntries(colors) as Record<(typeof COLORS)[number], string>),
    inks: [1, 2, 3, 4].map((ink) => token(`ink-${ink}`)),
    textSize,
    font: `${textSize}px system-ui, sans-serif`,
  };
}
