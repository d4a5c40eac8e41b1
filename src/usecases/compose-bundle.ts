import { asShown } from '../domain/check-card.ts';
import type { Status, Trade } from '../domain/trade.ts';
import { formatSubject, formatTime } from '../domain/wording.ts';
import type { Bundle } from './bundle.ts';
import type { Notice, NoticeMessage, Services } from './ports.ts';

/** The card of several questions: how many are waiting, and which expires first. They are decided in the inbox. */
export function composeBundle(
  { publicUrl }: Pick<Services, 'publicUrl'>,
  { noticeId, tradeUuid: cardId }: Notice,
  bundle: Bundle,
): NoticeMessage {
  return {
    noticeId,
    cardId,
    threadId: 'several',
    ...wordsOf(bundle),
    imageUrl: null,
    pageUrl: `${publicUrl}/`,
    actions: [],
  };
}

function wordsOf({ trades, waiting, unasked }: Bundle): Pick<NoticeMessage, 'tone' | 'title' | 'text'> {
  const [soonest] = waiting;
  if (soonest === undefined)
    return {
      tone: 'quiet',
      title: '☑️ No trades are waiting',
      text: `${trades.length} ${trades.length === 1 ? 'trade' : 'trades'}: ${countEnds(trades)}.`,
    };
  const count = waiting.length === 1 ? '1 trade is waiting' : `${waiting.length} trades are waiting`;
  const by = formatTime(soonest.expiresAt, soonest.timezone);
  const text = `First to expire: ${formatSubject(asShown(soonest))}, decide by ${by}\nOpen the inbox to decide.`;
  // Deciding one trade must not make the others ring again.
  return { tone: unasked.length > 0 ? 'ask' : 'quiet', title: `🔥 ${count}`, text };
}

const ENDS: readonly (readonly [end: Status | 'tested', word: string])[] = [
  ['approved', 'approved'],
  ['tested', 'approved as a test'],
  ['lapsed', 'not picked up'],
  ['rejected', 'rejected'],
  ['expired', 'expired'],
  ['withdrawn', 'cancelled'],
  ['pending', 'waiting for another approver'],
];

/** A test, such as a check, lapses at its approval: it was never there to be picked up. */
const endOf = ({ status, isTest, decision }: Trade): Status | 'tested' =>
  isTest && status === 'lapsed' && decision?.verdict === 'approve' ? 'tested' : status;

/** `2 approved, 1 expired` */
function countEnds(trades: Bundle['trades']): string {
  return ENDS.flatMap(([end, word]) => {
    const count = trades.filter((trade) => endOf(trade) === end).length;
    return count === 0 ? [] : [`${count} ${word}`];
  }).join(', ');
}
