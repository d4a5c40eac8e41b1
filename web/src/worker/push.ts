/** The worker's logic without the browser's API, so that it can be tested without a browser. */
import type { Language } from '../../../src/domain/language/language.ts';
import { type PushCard, type PushCardData, readNavigate } from '../../../src/domain/push-card.ts';
import { chooseWorkerLanguage, WORKER_WORDS } from './worker-words.ts';

/** Options that TypeScript's types lack, because not every browser has them. */
interface CardOptions extends NotificationOptions {
  readonly image?: string;
  readonly renotify?: boolean;
  readonly navigate?: string;
  readonly actions?: readonly { readonly action: string; readonly title: string }[];
  readonly data: CardFacts;
}

/** Stored with a notification. */
export interface CardFacts {
  readonly notice_id: string;
  /** What a tap opens. */
  readonly navigate: string;
  readonly isQuestion: boolean;
}

export interface Card {
  readonly title: string;
  readonly options: CardOptions;
  /** Where to report that it is on the screen. */
  readonly receipt: string | null;
}

const ICON = '/assets/icon-192.png';

/** For an unreadable message. Browsers revoke the permission of a site that shows nothing. */
export const unreadableCard = (language: Language): Card => ({
  title: 'Countersign',
  options: {
    body: WORKER_WORDS[language].unreadable,
    lang: language,
    icon: ICON,
    data: { notice_id: '', navigate: '/', isQuestion: false },
  },
  receipt: null,
});

export function toCard({ notification }: PushCard): Card {
  const { title, body, lang, dir, tag, silent, navigate, data } = notification;
  const { notice_id, rings, buttons } = data;
  const isQuestion = buttons.length > 0;
  const { page, picture } = readPaths(navigate);
  return {
    title,
    receipt: picture,
    options: {
      body,
      lang,
      dir,
      tag,
      silent,
      navigate: page,
      icon: ICON,
      renotify: rings,
      requireInteraction: isQuestion,
      ...(picture === null ? {} : { image: picture }),
      actions: buttons.map(({ verdict, label }) => ({ action: verdict, title: label })),
      data: { notice_id, navigate: page, isQuestion },
    },
  };
}

/** Uses this worker's own origin: another host name of the server has no session. */
export function readPaths(address: string) {
  const { pathname, search, hash } = new URL(address, 'https://any.example');
  return readNavigate(pathname + search + hash);
}

/** Undefined if it isn't one of this server's messages. */
export function readMessage(value: unknown): PushCard | undefined {
  const { web_push: form, notification } = { ...(value as Partial<PushCard>) };
  if (form !== 8030 || typeof notification?.title !== 'string') return undefined;
  return isData(notification.data) ? (value as PushCard) : undefined;
}

const isData = (data: unknown): data is PushCardData =>
  typeof data === 'object' && data !== null && 'buttons' in data && Array.isArray(data.buttons);

/** A notification already displayed under the same tag. */
interface Displayed {
  readonly data?: Partial<CardFacts> | null;
}

/**
 * What to do with a card when others of its trade are displayed. Messages may arrive out of order: a question
 * never replaces its outcome. A repeated one replaces the first without a sound.
 */
export function placeCard({ options }: Card, displayed: readonly Displayed[]): 'show' | 'repeat' | 'leave' {
  const known = displayed.map(({ data }) => data ?? undefined).filter((data) => data !== undefined);
  if (options.data.isQuestion && known.some(({ isQuestion }) => isQuestion === false)) return 'leave';
  return known.some(({ notice_id }) => notice_id === options.data.notice_id) ? 'repeat' : 'show';
}

/** A press on a notification: the server is asked to reject, or a page is opened. */
export function readPress(action: string, tag: string, data: Partial<CardFacts> | null) {
  // Approving needs the page: a press here doesn't prove that the phone is unlocked.
  if (action === 'reject' && tag !== '') return { kind: 'reject', path: `/reject/${tag}` } as const;
  const path = data?.navigate ?? '/';
  return { kind: 'open', path: action === 'approve' && data !== null ? `${path}#approve` : path } as const;
}

export type RejectAnswer =
  | { readonly kind: 'rejected' }
  | { readonly kind: 'refused'; readonly title: string; readonly detail: string }
  | { readonly kind: 'unreachable' };

/** What was asked, and where a tap leads. */
interface Asked {
  readonly title: string;
  readonly lang: string;
  readonly tag: string;
  readonly navigate: string;
}

/** The notification after REJECT: what was recorded, that nothing was, or that it isn't known. In the language of the question. */
export function answerCard(answer: RejectAnswer, { title: question, lang, tag, navigate }: Asked): Card {
  const language = chooseWorkerLanguage([lang]);
  const [title, body] = wordsOf(answer, question, language);
  const isRejected = answer.kind === 'rejected';
  return {
    title,
    receipt: null,
    options: {
      body,
      lang: language,
      tag,
      navigate,
      icon: ICON,
      silent: isRejected,
      renotify: !isRejected,
      // The outcome replaces it, and so may the question if it is sent again.
      data: { notice_id: '', navigate, isQuestion: !isRejected },
    },
  };
}

function wordsOf(answer: RejectAnswer, question: string, language: Language): readonly [string, string] {
  const { rejected, notRejected, notConfirmed, openAndCheck } = WORKER_WORDS[language];
  if (answer.kind === 'rejected') return [rejected, question];
  if (answer.kind === 'refused') return [notRejected(answer.title), `${question}\n${answer.detail}`];
  // It may have arrived all the same.
  return [notConfirmed, `${question}\n${openAndCheck}`];
}
