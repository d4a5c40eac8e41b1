/** A composed message for the companion app, see https://companion.home-assistant.io/docs/notifications/. */
import type { MessageAction, NoticeMessage } from '../../usecases/ports.ts';

const PREFIX = 'COUNTERSIGN_';

/** What a pressed button carries; undefined if it is another's. */
export const readActionKey = (key: unknown): string | undefined =>
  typeof key === 'string' && key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;

/** iPhones go by the level, Android by priority and the app's own channel. */
const URGENCY = {
  ask: { push: { 'interruption-level': 'time-sensitive' }, priority: 'high', ttl: 0, channel: 'Countersign' },
  bad: { push: { 'interruption-level': 'active' }, priority: 'high', ttl: 0, channel: 'Countersign' },
  good: { push: { 'interruption-level': 'active' }, priority: 'high', ttl: 0, channel: 'Countersign' },
  quiet: {
    push: { 'interruption-level': 'passive', sound: 'none' },
    channel: 'Countersign outcomes',
    importance: 'low',
  },
} as const satisfies Record<NoticeMessage['tone'], object>;

export function composeRequest({
  title,
  text,
  tone,
  cardId,
  threadId,
  imageUrl,
  pageUrl,
  actions,
}: NoticeMessage) {
  return {
    title,
    message: text,
    data: {
      // A later message with the same tag takes its place.
      tag: cardId,
      group: threadId,
      ...URGENCY[tone],
      ...(imageUrl === null ? {} : { image: imageUrl }),
      // A tap on an iPhone, and on Android. It works where a phone's buttons don't.
      url: pageUrl,
      clickAction: pageUrl,
      actions: actions.map(composeButton),
    },
  };
}

/** Keys are the same for all cards of a phone: the code makes each its own. Only a yes needs the phone unlocked. */
function composeButton({ label, code, verdict }: MessageAction) {
  const isYes = verdict === 'approve';
  return {
    action: `${PREFIX}${code}`,
    title: label,
    activationMode: 'background',
    authenticationRequired: isYes,
    destructive: !isYes,
  };
}
