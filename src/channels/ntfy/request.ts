/** A composed message as ntfy takes it in JSON, see https://docs.ntfy.sh/publish/. */
import type { MessageAction, NoticeMessage } from '../../usecases/ports.ts';
import type { NtfySettings } from './settings.ts';

/** 5 vibrates and sounds long, and breaks through "do not disturb" where the app may; 2 is silent. */
const PRIORITIES = { ask: 5, bad: 4, good: 3, quiet: 2 } as const satisfies Record<
  NoticeMessage['tone'],
  number
>;
const MOST_BUTTONS = 3;

export function composeRequest(message: NoticeMessage, { topic, approveBy }: NtfySettings) {
  const { title, text, tone, pageUrl, imageUrl, cardId, actions } = message;
  return {
    topic,
    title,
    message: text,
    priority: PRIORITIES[tone],
    // The phone shows the last message of a sequence, and removes the others.
    sequence_id: cardId,
    click: pageUrl,
    ...(imageUrl === null ? {} : { attach: imageUrl, filename: 'chart.png' }),
    actions: actions.slice(0, MOST_BUTTONS).map((action) => composeButton(action, pageUrl, approveBy)),
  };
}

/** An iPhone ignores `clear`, and opens the app before it sends the request. */
function composeButton(
  { label, url, verdict }: MessageAction,
  pageUrl: string,
  approveBy: NtfySettings['approveBy'],
) {
  return verdict === 'approve' && approveBy === 'page'
    ? { action: 'view', label, url: pageUrl }
    : { action: 'http', label, url, method: 'POST', clear: true };
}
