import { readInstrument } from '../../domain/instruments/read-instrument.ts';

/** What the results depend on besides trades and bars. */
export interface FollowTerms {
  /** After how many bars a trade is closed; null: at the end of its trading day. */
  readonly barsLimit: number | null;
  /** What a round trip of one contract costs, in its currency. */
  costOf(instrument: string): number;
  /** The same text for the same terms. */
  readonly text: string;
}

/** Raised when the same trade and bars come to something else than before. */
const VERSION = 2;

/** `costs` are by the root of a name, or `*` for all others. */
export function createTerms(barsLimit: number | null, costs: ReadonlyMap<string, number>): FollowTerms {
  const sorted = [...costs].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    barsLimit,
    costOf: (instrument) =>
      costs.get(instrument.toUpperCase()) ??
      costs.get(readInstrument(instrument).root ?? '') ??
      costs.get('*') ??
      0,
    text: JSON.stringify([VERSION, barsLimit, sorted]),
  };
}
