import { paintPicture } from '../src/chart/paint-picture.ts';
import { inLanguage } from '../src/domain/language/catalogs.ts';
import type { Language } from '../src/domain/language/language.ts';
import { LOCK_SCREEN, type PictureView } from '../src/domain/picture-model.ts';
import { GOLDEN_MODELS, type GoldenName } from './golden-models.ts';

const VIEWS = {
  notification: LOCK_SCREEN,
  'notification-light': { ...LOCK_SCREEN, theme: 'light' },
  full: { ...LOCK_SCREEN, size: 'full' },
  'full-light': { ...LOCK_SCREEN, size: 'full', theme: 'light' },
  'full-all': { ...LOCK_SCREEN, size: 'full', bars: 'all' },
  'full-light-all': { ...LOCK_SCREEN, size: 'full', theme: 'light', bars: 'all' },
} as const satisfies Readonly<Record<string, PictureView>>;
type ViewName = keyof typeof VIEWS;

/** Which views of a model are worth looking at: those in which it could go wrong. */
const SHOWN: Readonly<Record<GoldenName, readonly ViewName[]>> = {
  long: ['notification', 'notification-light', 'full', 'full-light', 'full-all'],
  simulated: ['notification', 'full-light'],
  'simulated-with-long-names': ['notification'],
  'reasons-and-bad-bars': ['notification', 'full'],
  'reasons-not-stated': ['full'],
  'short-limit': ['notification', 'full-light'],
  'levels-close-together': ['notification'],
  'levels-unknown': ['notification'],
  'stop-missing': ['notification-light'],
  'target-far': ['notification', 'full-light'],
  'levels-far': ['notification'],
  'line-from-beyond-a-break': ['notification'],
  'euro-without-volume': ['notification-light', 'full'],
  'one-bar': ['notification', 'full'],
  'eight-bars': ['notification'],
  'standing-still': ['notification'],
  'bitcoin-with-wicks': ['notification', 'full'],
  'wick-of-thirty-points': ['notification-light'],
  'bad-print': ['notification'],
  'volume-spike': ['full'],
  'two-thousand-bars-with-nights': ['notification', 'full-light-all'],
  'futures-session': ['full'],
  'daily-bars': ['notification', 'full'],
  'all-indicators': ['notification', 'full'],
  'no-indicators': ['notification'],
  'price-of-a-cent': ['notification'],
  'names-from-elsewhere': ['notification', 'full'],
  'assumed-contract': ['notification'],
  'room-after-this-stop': ['notification'],
  'room-exceeded-of-two': ['notification-light'],
  'twenty-hours-old': ['notification'],
  'years-old': ['notification'],
  'contradictory-stop': ['notification', 'full-light'],
  'target-below-zero': ['notification'],
  'prices-of-many-digits': ['notification'],
  'ten-year-note': ['notification', 'full'],
  'two-year-note-between-ticks': ['notification'],
  yen: ['notification-light'],
  'token-of-a-billionth': ['notification', 'full-light'],
  'crude-oil-below-zero': ['notification'],
  'spread-through-zero': ['notification-light'],
  'squeezed-by-the-day': ['notification', 'full'],
  'indicators-contradicted': ['notification', 'full-light'],
};

/** In other languages, those whose labels are longest, or have other characters. */
const TRANSLATED: readonly (readonly [GoldenName, ViewName, Language])[] = [
  ['long', 'notification', 'de'],
  ['reasons-and-bad-bars', 'full-light', 'de'],
  ['contradictory-stop', 'notification', 'fr'],
  ['short-limit', 'full', 'pt'],
  ['target-far', 'notification-light', 'es'],
  ['long', 'notification', 'ja'],
  ['reasons-and-bad-bars', 'full', 'ja'],
  ['simulated', 'notification-light', 'ja'],
  ['simulated', 'notification', 'zh-Hans'],
  ['contradictory-stop', 'full-light', 'zh-Hans'],
];

export interface GoldenCase {
  readonly name: GoldenName;
  readonly view: PictureView;
  readonly file: string;
}

const IN_ENGLISH: readonly GoldenCase[] = (Object.keys(SHOWN) as GoldenName[]).flatMap((name) =>
  SHOWN[name].map((view) => ({ name, view: VIEWS[view], file: `${name}-${view}.png` })),
);

export const GOLDEN_CASES: readonly GoldenCase[] = [
  ...IN_ENGLISH,
  ...TRANSLATED.map(([name, view, language]) => ({
    name,
    view: { ...VIEWS[view], language },
    file: `${name}-${view}-${language}.png`,
  })),
];

export function drawGolden({ name, view }: GoldenCase): Uint8Array {
  return inLanguage(view.language, () => paintPicture(GOLDEN_MODELS[name](), view));
}
