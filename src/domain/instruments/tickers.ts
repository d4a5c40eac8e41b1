/**
 * Roots that are also the ticker of a stock or a fund listed in New York, with the prices at which it may trade for years
 * to come. Between them a bare name is not taken for the future.
 */
const TICKERS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  ALI: [1, 100],
  BRN: [0.5, 20],
  BTC: [5, 200],
  BZ: [5, 80],
  CC: [3, 100],
  CL: [30, 200],
  CN: [10, 100],
  DC: [1, 30],
  DX: [3, 60],
  EMD: [3, 40],
  ES: [20, 250],
  ETH: [5, 200],
  GF: [3, 60],
  HE: [3, 100],
  HG: [5, 150],
  HRC: [40, 250],
  KC: [1, 60],
  KE: [3, 120],
  LE: [3, 80],
  MBT: [3, 30],
  MCD: [100, 700],
  MET: [20, 200],
  MGC: [80, 500],
  MSF: [5, 60],
  NG: [1, 40],
  NK: [1, 60],
  PL: [1, 100],
  QM: [1, 60],
  RC: [1, 40],
  RP: [20, 150],
  RY: [50, 400],
  SB: [1, 30],
  SI: [1, 300],
  SIL: [10, 300],
  TN: [1, 30],
  TWN: [10, 120],
  UB: [5, 60],
  ULS: [20, 250],
  WBS: [15, 200],
  XC: [10, 120],
  ZF: [3, 40],
  ZM: [30, 800],
  ZS: [50, 700],
};

/** Whether one of the prices of `root` may as well be that of a stock with that ticker. */
export function mayBeTicker(root: string, prices: readonly number[]): boolean {
  const range = Object.hasOwn(TICKERS, root) ? TICKERS[root] : undefined;
  if (range === undefined) return false;
  const [low, high] = range;
  return prices.some((price) => price >= low && price <= high);
}
