/** The headers (RFC 8030) and payload of a composed message. */
import { createHash } from 'node:crypto';
import { type PushCard, toNavigate } from '../../domain/push-card.ts';
import type { NoticeMessage } from '../../usecases/ports.ts';
import { fitMessage, fitText } from '../fit-text.ts';
import { withoutToken } from '../redact.ts';
import { MOST_PLAIN_BYTES } from './encrypt.ts';

export const TEXTS = {
  title: { most: 200, unit: 'characters' },
  text: { most: 1_500, unit: 'bytes' },
} as const;

/** Only high urgency wakes a sleeping phone. */
const URGENCIES = { ask: 'high', bad: 'high', good: 'normal', quiet: 'normal' } as const;
/** Long enough for an outcome to replace the card on a phone that was off overnight. */
const OUTCOME_SECONDS = 24 * 3600;

export function composeHeaders({ tone, cardId, decideBy }: NoticeMessage, now: number) {
  const seconds = decideBy == null ? OUTCOME_SECONDS : Math.max(0, Math.ceil((decideBy - now) / 1000));
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    TTL: String(seconds),
    Urgency: URGENCIES[tone],
    // Replaces a message still queued for the phone. Hashed, because the push service can read it.
    Topic: createHash('sha256').update(cardId).digest('base64url').slice(0, 32),
  };
}

/** JSON that fits. Escaping makes it longer, so the text may have to be cut further. */
export function composePayload(message: NoticeMessage): string {
  const fitted = fitMessage(message, TEXTS);
  for (let most: number = TEXTS.text.most; ; most = Math.floor(most / 2)) {
    const payload = JSON.stringify(
      composeCard({ ...fitted, text: fitText(fitted.text, { most, unit: 'bytes' }) }),
    );
    if (Buffer.byteLength(payload) <= MOST_PLAIN_BYTES || most === 0) return payload;
  }
}

/** Contains no link that decides: the browser that shows it decides with its own session. */
function composeCard({
  noticeId,
  cardId,
  title,
  text,
  language = 'en',
  tone,
  pageUrl,
  imageUrl,
  actions,
}: NoticeMessage): PushCard {
  return {
    web_push: 8030,
    mutable: true,
    notification: {
      title,
      body: text,
      lang: language,
      dir: 'ltr',
      navigate: toNavigate(withoutToken(pageUrl), imageUrl),
      tag: cardId,
      silent: tone === 'quiet',
      data: {
        notice_id: noticeId,
        rings: tone === 'ask' || tone === 'bad',
        buttons: actions.map(({ verdict, label }) => ({ verdict, label })),
      },
    },
  };
}
