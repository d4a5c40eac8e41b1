import { TRADE_COLORS } from '../../domain/trade-colors.ts';
import type { Theme } from './theme.ts';

/** A short is as red as a stop. */
const { short, inks } = TRADE_COLORS.light;
const [firstLine, secondLine, thirdLine, fourthLine] = inks;

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
  stop: short,
  target: '#08796a',
  last: '#5b697b',
  onEntry: '#ffffff',
  onStop: '#ffffff',
  onTarget: '#ffffff',
  onLast: '#ffffff',

  firstLine,
  secondLine,
  thirdLine,
  fourthLine,

  past: '#93a1b3',
  recent: '#2d3b51',
  frame: '#76859a',
};
