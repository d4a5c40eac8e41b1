/** A large number is written in the first of these units that it reaches, as so many times `per`. */
export interface Unit {
  readonly from: number;
  readonly per: number;
  readonly name: string;
}

/**
 * The labels of a trade's picture, as trading platforms write them. The server has glyphs for these characters only:
 * `node scripts/bake-glyphs.ts` after a change.
 */
export const picture = {
  levels: { entry: 'ENTRY', stop: 'STOP', target: 'TARGET', last: 'LAST' },
  rewardToRisk: 'REWARD : RISK',
  tags: {
    DRILL: 'DRILL',
    CHECK: 'CHECK',
    PRACTICE: 'PRACTICE',
    TEST: 'TEST',
    SIM: 'SIM',
  },
  volume: 'VOLUME',
  units: [
    { from: 1e12, per: 1e12, name: 'T' },
    { from: 1e9, per: 1e9, name: 'B' },
    { from: 1e6, per: 1e6, name: 'M' },
    { from: 1e5, per: 1e3, name: 'K' },
  ] as readonly Unit[],
  notToScale: 'not to scale',
  confidence: 'Confidence',
  barsGive: (value: string) => `bars give ${value}`,
  /** By what strategies call them. */
  orders: {
    market: 'Market order',
    limit: 'Limit order',
    stop: 'Stop order',
    'stop limit': 'Stop limit order',
    'stop market': 'Stop market order',
  },
  otherOrder: (type: string) => `${type} order`,
  /** A day as `Intl` writes it, such as `Jan 15`. */
  dayOfYear: (day: string, year: string) => `${day} ${year}`,
  timeOfDay: (day: string, time: string) => `${day}, ${time}`,
};
