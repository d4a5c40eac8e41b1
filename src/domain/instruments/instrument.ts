/** What a spelling says about an instrument. */
export interface Instrument {
  readonly kind: 'future' | 'stock' | 'crypto' | 'fx' | 'unknown';
  /** Of a future, as its exchange writes it: `ES`. */
  readonly root?: string;
  /** Of a future, as exchanges write it, with the year as far as it was spelled: `Z6`, `Z26`. */
  readonly expiry?: string;
  /** `BTC` of BTC/USDT; of a stock its ticker. */
  readonly base?: string;
  /** `USDT` of BTC/USDT; of a stock the currency of its venue. */
  readonly quote?: string;
  /** False for a bare name, which may be a future's root or somebody's ticker. */
  readonly isExplicit: boolean;
}

export const UNKNOWN: Instrument = { kind: 'unknown', isExplicit: false };
