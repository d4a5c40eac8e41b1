/** A composed message in Pushcut's own format, see https://www.pushcut.io/webapi. */

import type { MessageAction, NoticeMessage } from '../../usecases/ports.ts';
import { cardWords } from '../card-words.ts';
import type { PushcutSettings } from './settings.ts';

export interface PushcutRequest {
  readonly id: string;
  readonly threadId: string;
  readonly title: string;
  readonly text: string;
  readonly sound: string;
  /** Never together with `interruptionLevel`. */
  readonly isTimeSensitive?: boolean;
  readonly interruptionLevel?: 'passive';
  readonly image?: string;
  readonly devices?: readonly string[];
  readonly defaultAction: { readonly name: string; readonly url: string };
  readonly actions: readonly PushcutButton[];
}

/** Without the options the address is opened in the browser, which needs an unlocked phone. */
interface PushcutButton {
  readonly name: string;
  readonly url: string;
  readonly urlBackgroundOptions?: { readonly httpMethod: 'POST'; readonly httpContentType: string };
}

const MOST_BUTTONS = 4;

/** Without a sound of its own a card arrives silently; without a level it takes the one set in the app. */
const URGENCY = {
  ask: { sound: 'loud', isTimeSensitive: true },
  good: { sound: 'jobDone', isTimeSensitive: false },
  bad: { sound: 'problem', isTimeSensitive: false },
  quiet: { sound: 'none', interruptionLevel: 'passive' },
} as const satisfies Record<NoticeMessage['tone'], Partial<PushcutRequest>>;

export function composeRequest(
  message: NoticeMessage,
  { devices, approveBy }: Pick<PushcutSettings, 'devices' | 'approveBy'>,
): PushcutRequest {
  return {
    id: message.cardId,
    threadId: message.threadId,
    title: message.title,
    text: message.text,
    ...URGENCY[message.tone],
    ...(message.imageUrl === null ? {} : { image: message.imageUrl }),
    ...(devices.length === 0 ? {} : { devices }),
    defaultAction: { name: cardWords(message).open, url: message.pageUrl },
    // Sent even when empty: left out, a settled trade's card would show the buttons set in the app.
    actions: message.actions
      .slice(0, MOST_BUTTONS)
      .map((action) =>
        opensPage(action, approveBy) ? { name: action.label, url: message.pageUrl } : composeButton(action),
      ),
  };
}

const opensPage = ({ verdict }: MessageAction, approveBy: PushcutSettings['approveBy']) =>
  verdict === 'approve' && approveBy === 'page';

/** Everything is in the address, because Pushcut sometimes drops `httpBody`. */
function composeButton(action: MessageAction): PushcutButton {
  return {
    name: action.label,
    url: action.url,
    urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
  };
}
