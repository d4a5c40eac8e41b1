import type { Bar } from './bar.ts';
import type { PriceFormat } from './instruments/price-format.ts';
import type { Language } from './language/language.ts';
import type { Levels } from './levels.ts';
import type { RoomShares } from './rules/room.ts';
import type { Direction } from './signal.ts';
import type { Money, UtcMs } from './units.ts';
import type { Tag } from './wording.ts';

/** `notification` is 1170×780 pixels, `full` 1170×1500 with volume and RSI panes. */
export const PICTURE_SIZES = ['notification', 'full'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

export const PICTURE_THEMES = ['dark', 'light'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** `focus` draws the newest bars as candles and all of them as a strip below; `all` draws every bar as a candle. */
export const PICTURE_BARS = ['focus', 'all'] as const;
export type PictureBars = (typeof PICTURE_BARS)[number];

/** One way to look at a model. */
export interface PictureLook {
  readonly size: PictureSize;
  readonly theme: PictureTheme;
  readonly bars: PictureBars;
}

/** One picture of a trade. */
export interface PictureView extends PictureLook {
  readonly language: Language;
}

/** What a phone's lock screen shows, in English. */
export const LOCK_SCREEN: PictureView = {
  size: 'notification',
  theme: 'dark',
  bars: 'focus',
  language: 'en',
};

/** One indicator as a line: a value for each bar, null where it has none yet. */
export interface IndicatorLine {
  /** The strategy's own name for it: `ema_20`, `vwap`, `rsi`. */
  readonly name: string;
  /** As written in a legend: `EMA 20`, `VWAP`, `RSI 14`. */
  readonly label: string;
  /**
   * `price` lies over the candles; `oscillator` needs a pane of its own, from 0 to 100; of anything else, such as ATR,
   * there is only the last value to tell.
   */
  readonly place: 'price' | 'oscillator' | 'none';
  /** Empty when there is no line to draw; otherwise as long as the bars. */
  readonly values: readonly (number | null)[];
  /** The strategy's own last value, when it sent one. */
  readonly stated: number | null;
  /** What the bars give instead of `stated`; then there is no line, since it would end beside that number. */
  readonly fromBars: number | null;
  /** Indexes of bars at which the line starts anew (VWAP at a session), so that it must break there. */
  readonly restarts: readonly number[];
}

/** With its color, the same in picture and page: a place in `trade-colors.ts`; null when there is nothing to draw. */
export type InkedLine = IndicatorLine & { readonly ink: number | null };

/** The clock on the wall of one zone, over the bars of a picture. */
export interface PictureClock {
  /** How the zone is called at the newest bar: `EST`, `GMT+2`, `UTC`. */
  readonly zone: string;
  /** How far the clock is ahead of UTC from which instant on, ascending; the first holds before its instant too. */
  readonly offsets: readonly { readonly from: number; readonly offsetMs: number }[];
}

/** What a limit leaves if the trade is stopped out, as one bar. */
export interface RoomMark {
  readonly label: string;
  /** `$310 left · limit $1000` */
  readonly text: string;
  /** Null where it isn't known: then there is no bar. */
  readonly shares: RoomShares | null;
  /** The stop would exceed the limit. */
  readonly isOver: boolean;
}

/** All that a picture shows, as plain data. It holds nothing that changes, so one model is one picture forever. */
export interface PictureModel {
  readonly instrument: string;
  readonly timeframe: string;
  /** For the time axis. */
  readonly clock: PictureClock;
  readonly direction: Direction;
  readonly levels: Pick<Levels, 'entry' | 'stop' | 'target' | 'rewardToRisk'>;
  readonly quantity: number | null;
  readonly tag: Tag | null;
  /** Marks of what a person has to know before trusting the numbers. */
  readonly cautions: readonly string[];
  /** Null without a rule that has one. */
  readonly room: RoomMark | null;
  /** Shown in place of pattern and confidence. */
  readonly note: string | null;
  readonly riskAmount: Money;
  readonly targetAmount: Money;
  /** ISO 4217 code; null when the contract is not known. */
  readonly currency: string | null;
  readonly patternType: string | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  /** As the strategy sent it: `limit`, `STOP_LIMIT`. */
  readonly orderType: string | null;
  readonly strategy: string;
  /** The AI agent that proposed it. */
  readonly agent: string | null;
  /** Where the order would go, in words. */
  readonly account: string | null;
  /** Why the strategy wants it, in its own words. */
  readonly rationale: string | null;
  /** What was done to bad bars; null when there were none. */
  readonly dataNote: string | null;
  readonly priceFormat: PriceFormat;
  /** Smallest price step; when the contract is not known, the last decimal of the prices. */
  readonly priceStep: number;
  /** 1 to 2000 bars, oldest first. */
  readonly bars: readonly Bar[];
  readonly lines: readonly InkedLine[];
  /** When the strategy asked. */
  readonly submittedAt: UtcMs;
}
