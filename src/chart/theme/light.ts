import type { Theme } from './theme.ts';

/** For phones and pages that are light. The foregrounds are darker siblings of those in `dark.ts`. */
export const LIGHT: Theme = {
  page: '#fbfcfe',
  risk: '#f9dcd6',
  reward: '#d3f1f2',
  strip: '#eef2f7',
  focus: '#dae3ee',

  text: '#0f1722',
  muted: '#556273',
  grid: '#e2e8f0',

  rising: '#0c8a78',
  risingFill: '#c8ece3',
  falling: '#c9252f',
  volumeRising: '#86cfc4',
  volumeFalling: '#d37f82',

  entry: '#1a61c9',
  stop: '#c01f2c',
  target: '#08796a',
  last: '#5b697b',
  onEntry: '#ffffff',
  onStop: '#ffffff',
  onTarget: '#ffffff',
  onLast: '#ffffff',

  firstLine: '#a15c00',
  secondLine: '#7440d8',
  thirdLine: '#007a99',
  fourthLine: '#8f1653',

  past: '#93a1b3',
  recent: '#2d3b51',
  frame: '#76859a',
};
