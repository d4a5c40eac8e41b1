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
    /** What a tap opens; see `toNavigate`. */
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
  /** Empty for what asks nothing. */
  readonly buttons: readonly { readonly verdict: Verdict; readonly label: string }[];
}

/**
 * The page's address, with what the picture's link is signed with as its fragment: Safari hands the worker no more of a
 * message than this address.
 */
export function toNavigate(pageUrl: string, imageUrl: string | null): string {
  const signed = imageUrl?.split('?')[1];
  return signed === undefined ? pageUrl : `${pageUrl}#${signed}`;
}

/** What a tap opens, and the picture: a GET fetches it, a POST says that the card is on the screen. */
export function readNavigate(navigate: string): { readonly page: string; readonly picture: string | null } {
  const [page = '', signed] = navigate.split('#');
  return { page, picture: signed === undefined ? null : `${page}.png?${signed}` };
}
