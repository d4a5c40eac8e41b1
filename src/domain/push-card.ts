import type { Language } from './language/language.ts';
import type { Verdict } from './trade.ts';

/** The channel's name. */
export const WEB_PUSH = 'web-push';

/**
 * The content of a web push message: a declarative message, which Safari shows by itself, plus `data` for the service
 * worker of other browsers. `mutable` makes Safari pass it to the worker too.
 */
export interface PushCard {
  readonly web_push: 8030;
  readonly mutable: true;
  readonly notification: {
    readonly title: string;
    readonly body: string;
    readonly lang: Language;
    readonly dir: 'ltr';
    /** What a tap opens; see `toNavigate`. */
    readonly navigate: string;
    /** The card's id: a later message with the same tag replaces it. */
    readonly tag: string;
    readonly silent: boolean;
    readonly data: PushCardData;
  };
}

export interface PushCardData {
  /** The same for every attempt. */
  readonly notice_id: string;
  /** Whether it rings even if a card with its tag is already shown. */
  readonly rings: boolean;
  /** Empty if nothing is asked. */
  readonly buttons: readonly { readonly verdict: Verdict; readonly label: string }[];
}

/**
 * The page's address, with the picture link's signature as its fragment: this address is all of a message that Safari
 * passes to the worker.
 */
export function toNavigate(pageUrl: string, imageUrl: string | null): string {
  const signed = imageUrl?.split('?')[1];
  return signed === undefined ? pageUrl : `${pageUrl}#${signed}`;
}

/** What a tap opens, and the picture: a GET fetches it, a POST reports that the card is on the screen. */
export function readNavigate(navigate: string): { readonly page: string; readonly picture: string | null } {
  const [page = '', signed] = navigate.split('#');
  return { page, picture: signed === undefined ? null : `${page}.png?${signed}` };
}
