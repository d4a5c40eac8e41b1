import { TRADE_COLORS } from '../../domain/trade-colors.ts';
import type { Theme } from './theme.ts';

/** A short is as red as a stop. */
const { short, inks } = TRADE_COLORS.dark;
const [firstLine, secondLine, thirdLine, fourthLine] = inks;

/** For lock screens, most of which are dark. Teal and vermilion stay distinguishable with red-green color blindness. */
export const DARK: Theme = {
  page: '#0d1219',
  risk: '#301a1f',
  reward: '#0d2f38',
  strip: '#121924',
  focus: '#1c2736',

  text: '#f2f5f9',
  muted: '#93a1b3',
  grid: '#1b2430',

  rising: '#2fc79a',
  risingFill: '#14544a',
  falling: '#f4525f',
  volumeRising: '#25836f',
  volumeFalling: '#84303d',

  entry: '#5aa9ff',
  stop: short,
  target: '#2fd3a0',
  last: '#536276',
  onEntry: '#06121f',
  onStop: '#21060a',
  onTarget: '#041a13',
  onLast: '#f2f5f9',

  firstLine,
  secondLine,
  thirdLine,
  fourthLine,

  past: '#4a586a',
  recent: '#b4c1d0',
  frame: '#5b6b80',
};
