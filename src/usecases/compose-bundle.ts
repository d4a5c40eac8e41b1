import { asShown } from '../domain/check-card.ts';
import { words } from '../domain/language/words.ts';
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
  const { card } = words();
  const [soonest] = waiting;
  if (soonest === undefined)
    return {
      tone: 'quiet',
      title: `☑️ ${card.noneWaiting}`,
      text: card.tradesEnded(trades.length, countEnds(trades)),
    };
  const by = formatTime(soonest.expiresAt, soonest.timezone);
  const text = card.firstToExpire(formatSubject(asShown(soonest)), by);
  // Deciding one trade must not make the others ring again.
  return { tone: unasked.length > 0 ? 'ask' : 'quiet', title: `🔥 ${card.waiting(waiting.length)}`, text };
}

const ENDS = ['approved', 'tested', 'lapsed', 'rejected', 'expired', 'withdrawn', 'pending'] as const;

/** A test, such as a check, lapses at its approval: it was never there to be picked up. */
const endOf = ({ status, isTest, decision }: Trade): Status | 'tested' =>
  isTest && status === 'lapsed' && decision?.verdict === 'approve' ? 'tested' : status;

/** `2 approved, 1 expired` */
function countEnds(trades: Bundle['trades']): string {
  const { ends } = words().card;
  return ENDS.flatMap((end) => {
    const count = trades.filter((trade) => endOf(trade) === end).length;
    return count === 0 ? [] : [ends[end](count)];
  }).join(', ');
}
