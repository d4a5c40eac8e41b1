import { type Alert, formatAlert, formatAlertAdvice, formatAlertSubject } from '../domain/alert.ts';
import { words } from '../domain/language/words.ts';
import type { Notice, NoticeMessage, Services } from './ports.ts';

/** No lock screen shows more lines. */
const MOST_REPORTS = 3;

/** The card of an alert, with the latest of its reports; `alerts` are all of them, oldest first. */
export function composeAlert(
  { publicUrl }: Pick<Services, 'publicUrl'>,
  { noticeId, tradeUuid: cardId }: Notice,
  alerts: readonly [Alert, ...Alert[]],
): NoticeMessage {
  const [first] = alerts;
  return {
    noticeId,
    cardId,
    threadId: `${first.strategy}:${first.instrument}`,
    ...wordsOf(alerts),
    imageUrl: null,
    pageUrl: `${publicUrl}/`,
    actions: [],
  };
}

function wordsOf(alerts: readonly [Alert, ...Alert[]]): Pick<NoticeMessage, 'tone' | 'title' | 'text'> {
  const { alert } = words();
  const latest = alerts.at(-1) ?? alerts[0];
  const subject = formatAlertSubject('silence' in latest ? latest : alerts[0]);
  const reports = alerts.toReversed().slice(0, MOST_REPORTS).map(formatAlert);
  const acknowledgement = alerts.at(-1)?.acknowledgement ?? null;
  if (acknowledgement !== null) {
    const text = [...reports, alert.acknowledgedBy(acknowledgement.approver)].join('\n');
    return { tone: 'quiet', title: `✅ ${alert.acknowledgedTitle(subject)}`, text };
  }
  const text = [formatAlertAdvice(alerts), ...reports, alert.strategy(alerts[0].strategy)].join('\n');
  if (latest.kind === 'strategy_back') return { tone: 'good', title: `✅ ${subject}`, text };
  const title = alerts.length > 1 ? alert.severalReports(subject, alerts.length) : subject;
  return { tone: 'bad', title: `⚠️ ${title}`, text };
}
