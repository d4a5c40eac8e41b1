/** A composed message as JSON, signed by https://www.standardwebhooks.com. */
import { createHmac } from 'node:crypto';
import type { NoticeMessage } from '../../usecases/ports.ts';
import { withoutToken } from '../redact.ts';
import type { WebhookSettings } from './settings.ts';

/**
 * The links are the approval: whoever holds one can decide. By default they stay here, and the page's address opens for
 * a paired device only.
 */
export function composeBody(message: NoticeMessage, links: WebhookSettings['links'], sentAt: Date) {
  const { noticeId, cardId, threadId, tone, title, text, imageUrl, pageUrl, actions, decideBy } = message;
  const decides = links === 'decide';
  return {
    type: decideBy == null ? 'card.updated' : 'card.asked',
    timestamp: sentAt.toISOString(),
    data: {
      notice_id: noticeId,
      card_id: cardId,
      thread_id: threadId,
      tone,
      title,
      text,
      decide_by: decideBy == null ? null : new Date(decideBy).toISOString(),
      image_url: imageUrl,
      page_url: decides ? pageUrl : withoutToken(pageUrl),
      actions: decides
        ? actions.map(({ verdict, label, url }) => ({ verdict, label, url, method: 'POST' }))
        : [],
    },
  };
}

/** The headers that let the receiver check who sent the body, and when. */
export function signatureHeaders(
  key: Buffer,
  id: string,
  body: string,
  sentAt: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
}
