import { writeDuration } from '../../../src/domain/wording.ts';
import type { NoticeView, TradeView } from './trade-view.ts';

/** `Rang on pushcut after 2 s, seen after 4 s` */
export function deliveryWords({ submitted_at }: TradeView, notice: NoticeView): string {
  const { channel, state, sent_at, received_at, error } = notice;
  const after = (instant: string) => afterWords(Date.parse(instant) - Date.parse(submitted_at));
  if (sent_at !== undefined) {
    const seen = received_at === undefined ? unseenWords(notice) : `seen ${after(received_at)}`;
    return `Rang on ${channel} ${after(sent_at)}, ${seen}`;
  }
  if (received_at !== undefined) return `Seen on ${channel} ${after(received_at)}`;
  if (state === 'failed' || state === 'superseded')
    return `Could not ring on ${channel}: ${error ?? 'settled before'}`;
  return error === undefined ? `Ringing on ${channel}` : `Ringing on ${channel}; last attempt: ${error}`;
}

const afterWords = (milliseconds: number) =>
  milliseconds < 1000 ? 'within 1 s' : `after ${writeDuration(milliseconds)}`;

/** Opening the page is not a receipt of the card, but shows that its approver knows. */
function unseenWords({ seen_at, receipt_missed_at }: NoticeView): string {
  if (seen_at !== undefined) return 'page opened';
  return receipt_missed_at === undefined ? 'not seen yet' : 'not reached: no phone fetched it';
}
