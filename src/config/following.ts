import { SettingFault } from '../domain/setting-fault.ts';

/** How decided trades are followed by the bars. */
export interface FollowSettings {
  /** After how many bars a trade is closed; null: at the end of its trading day. */
  readonly barsLimit: number | null;
  /** What a round trip of one contract costs, in its currency, by the root of its name; `*`: of all others. */
  readonly costs: ReadonlyMap<string, number>;
}

const MOST_BARS = 5000;

export function readFollowSettings(bars: string | undefined, costs: string | undefined): FollowSettings {
  return {
    barsLimit: bars === undefined ? null : readBars(bars),
    costs: new Map(costs === undefined ? [] : costs.split(',').map(readCost)),
  };
}

function readBars(text: string): number {
  const bars = Number(text);
  if (/^\d+$/.test(text) && bars >= 1 && bars <= MOST_BARS) return bars;
  throw new SettingFault('FOLLOW_BARS', ({ wholeNumber }) => wholeNumber('1', `${MOST_BARS}`), `"${text}"`);
}

/** `4.20` or `ES=4.20` */
function readCost(part: string): [string, number] {
  const [, name = '*', cost] = /^\s*(?:([^=\s]+)\s*=\s*)?(\d{1,9}(?:\.\d{1,6})?)\s*$/.exec(part) ?? [];
  if (cost !== undefined) return [name.toUpperCase(), Number(cost)];
  throw new SettingFault(
    'ROUND_TRIP_COST',
    ({ costsSuchAs }) => costsSuchAs('4.20', 'ES=4.20,MES=1.24'),
    `"${part.trim()}"`,
  );
}
