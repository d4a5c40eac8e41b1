import type { LastBars } from '../find-last-bars.ts';
import type { SignalMessage } from '../ports.ts';
import type { Submission } from '../submit-trade.ts';

/** A message, read. */
export type MessageReading = { readonly kind: 'fault'; readonly text: string } | MessageExit | MessageEntry;

export interface MessageExit {
  readonly kind: 'exit';
  readonly instrument: string;
  readonly words: string;
  /** Whether the strategy holds nothing afterwards. */
  readonly isWhole: boolean;
  /** Whether it is a buy or a sell, which a bridge that holds nothing takes for an entry. */
  readonly isOrder: boolean;
}

export interface MessageEntry {
  readonly kind: 'entry';
  readonly instrument: string;
  readonly timeframe: string;
  readonly hasBars: boolean;
  readonly isTest: boolean;
  /** With the bars that were sent last, for a message without any. Returns a sentence if it breaks a rule. */
  toSubmission(lastSent: LastBars | undefined): Submission | { readonly fault: string };
}

export type ReadMessage = (message: SignalMessage) => MessageReading;
