import type { Verdict } from './trade.ts';

/** The channel's name. */
export const WEB_PUSH = 'web-push';

/**
 * What a web push message says: a declarative message, which Safari shows by itself, and in `data` what the service
 * worker of other browsers needs besides. `mutable` lets the worker have a look at it in Safari too.
 */
export interface PushCard {
  readonly web_push: 8030;
  readonly mutable: true;
  readonly notification: {
    readonly title: string;
    readonly body: string;
    readonly lang: 'en';
    readonly dir: 'ltr';
    /** What a tap opens. */
    readonly navigate: string;
    /** The card's id: a later message takes its place. */
    readonly tag: string;
    readonly silent: boolean;
    readonly data: PushCardData;
  };
}

export interface PushCardData {
  /** The same for every attempt. */
  readonly notice_id: string;
  /** Whether it rings although a card with its tag is there already. */
  readonly rings: boolean;
  /** A GET fetches the picture, a POST says that the card is on the screen; null for what has neither. */
  readonly picture: string | null;
  /** Empty for what asks nothing. */
  readonly buttons: readonly { readonly verdict: Verdict; readonly label: string }[];
}
