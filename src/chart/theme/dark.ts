import type { Theme } from './theme.ts';

/** For lock screens, most of which are dark. Teal against vermilion stays apart for red-green colour-blind readers. */
export const DARK: Theme = {
  page: '#0d1219',
  risk: '#2b1a22',
  reward: '#10272a',
  strip: '#121924',
  focus: '#1c2736',

  text: '#f2f5f9',
  muted: '#93a1b3',
  grid: '#1b2430',

  rising: '#2fc79a',
  risingFill: '#14544a',
  falling: '#f4525f',
  volumeRising: '#1d6f5e',
  volumeFalling: '#8d3643',

  entry: '#5aa9ff',
  stop: '#ff5f66',
  target: '#2fd3a0',
  last: '#536276',
  onEntry: '#06121f',
  onStop: '#21060a',
  onTarget: '#041a13',
  onLast: '#f2f5f9',

  firstLine: '#f5b84a',
  secondLine: '#b794ff',
  thirdLine: '#5fd0e6',
  fourthLine: '#f08fc0',

  past: '#4a586a',
  recent: '#b4c1d0',
  frame: '#5b6b80',
};
