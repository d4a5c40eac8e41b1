import {
  LOCK_SCREEN,
  type PictureBars,
  type PictureSize,
  type PictureView,
} from '../../src/domain/picture-model.ts';
import type { Market } from './market.ts';

/** What draws the market: a file of this folder with a `createDrawer`. */
export interface Contender {
  readonly name: string;
  readonly file: string;
  readonly view: PictureView;
}

export interface Drawer {
  /** Draws one picture and gives it as PNG. Whatever can be kept from one picture to the next has been kept. */
  draw(): Promise<Uint8Array>;
  /** Milliseconds that `draw` took where that is not the time until its answer: in another program. */
  readonly ownTime?: () => number;
  /** A program that draws on our behalf, whose memory counts too. */
  readonly isElsewhere?: boolean;
  /** Versions and other things that a reader of the results should know. */
  readonly note: string;
  close?(): Promise<void>;
}

export type CreateDrawer = (market: Market) => Promise<Drawer>;

const viewOf = (size: PictureSize, bars: PictureBars): PictureView => ({ ...LOCK_SCREEN, size, bars });
const own = (name: string, view: PictureView, file = 'countersign.ts'): Contender => ({ name, file, view });
const peer = (name: string, file: string): Contender => ({
  name,
  file: `peers/${file}.ts`,
  view: viewOf('full', 'all'),
});

/** All with as many candles as bars, but for our two usual pictures, which show all bars as a strip and few as candles. */
export const CONTENDERS: readonly Contender[] = [
  own('Countersign, full, all candles', viewOf('full', 'all')),
  own('Countersign, full', viewOf('full', 'focus')),
  own('Countersign, notification', viewOf('notification', 'focus')),
  own('Countersign, full, without its thread', viewOf('full', 'focus'), 'countersign-alone.ts'),
  own(
    'Countersign, notification, without its thread',
    viewOf('notification', 'focus'),
    'countersign-alone.ts',
  ),
  peer('@napi-rs/canvas, our shapes', 'napi-canvas'),
  peer('sharp, our shapes as SVG', 'sharp-svg'),
  peer('Chart.js on @napi-rs/canvas', 'chartjs'),
  peer('ECharts on @napi-rs/canvas', 'echarts'),
  peer('lightweight-charts in Chromium', 'lightweight-charts'),
  peer('mplfinance or matplotlib', 'matplotlib'),
];

/** What a contender's process says of a turn. */
export interface Turn {
  readonly times: readonly number[];
  /** Milliseconds that each picture took of the main thread, on which the event loop could do nothing else. */
  readonly busy: readonly number[];
  /** What anything else in the process had to wait, 99 times in 100, at most. */
  readonly delay: number;
}

export interface Summary {
  readonly bytes: number;
  readonly peakMegabytes: number;
}

export type Order =
  | { readonly kind: 'turn'; readonly ms: number }
  | { readonly kind: 'flood'; readonly ms: number; readonly lanes: number }
  | { readonly kind: 'summary' };

export type Answer =
  | { readonly kind: 'ready'; readonly note: string }
  | { readonly kind: 'missing'; readonly reason: string }
  | ({ readonly kind: 'turn' } & Turn)
  | { readonly kind: 'flood'; readonly perSecond: number }
  | ({ readonly kind: 'summary' } & Summary);
