import { words } from '../../domain/language/words.ts';
import { instrumentScope, type Pause, type PauseScope, strategyScope } from '../../domain/pause.ts';
import { findRooms, formatRoom, sharesOf } from '../../domain/rules/room.ts';
import type { Trade } from '../../domain/trade.ts';
import { findRiskAtStop } from '../../domain/trade-result.ts';
import { formatResultSource, mayTypeResult } from '../../domain/typed-result.ts';
import { formatTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { TradeDetails } from '../../usecases/read-trade-details.ts';
import type { TradePaths } from './view.ts';

/** What the limits leave after this stop. */
export function rooms(trade: Trade): SafeHtml | false {
  const list = findRooms(trade.findings, findRiskAtStop(trade));
  if (list.length === 0) return false;
  return html`<ul class="rooms">${list.map((room) => {
    const shares = sharesOf(room);
    return html`<li>${room.label}: <strong>${formatRoom(room)}</strong>
${shares !== null && html`<progress value="${shares.afterStop}" max="1" aria-hidden="true"></progress>`}</li>`;
  })}</ul>`;
}

/** Its result, and no more trades like it today. */
export function afterTrade(details: TradeDetails, paths: TradePaths): SafeHtml {
  return html`${resultPart(details, paths)}
${details.pauses.map((pause) => pausedPart(pause, details.trade, paths))}
${details.trade.status === 'rejected' && paths.pause !== null && pauseButtons(details, paths.pause)}`;
}

function resultPart({ trade, result, typed, executions, exits }: TradeDetails, paths: TradePaths): SafeHtml {
  const text = words().trade.result;
  const made = formatResultSource({ ...result, typed });
  const isOpen = paths.result !== null && mayTypeResult(trade, { executions, exits });
  return html`${made !== undefined && html`<p>${made}.</p>`}
${
  isOpen &&
  html`<form method="post" action="${paths.result ?? ''}"><label>${text.whole(trade.contract?.currency ?? text.itsCurrency)} <input name="amount" autocomplete="off"></label>
${trade.contract === null && html`<label>${text.currency} <input name="currency" maxlength="5"></label>`}
<button>${text.saveResult}</button></form>`
}`;
}

function pausedPart({ scope, until }: Pause, { timezone }: Trade, { resume }: TradePaths): SafeHtml {
  const { all, allUntilResumed, one, oneUntilResumed, inInbox, resumeOne } = words().trade.pauses;
  const end = until === null ? null : formatTime(until, timezone);
  const ofAll = end === null ? allUntilResumed : all(end);
  const ofOne = end === null ? oneUntilResumed(scope.name) : one(scope.name, end);
  return html`<p class="warning">${scope.kind === 'all' ? ofAll : ofOne}${resume === null && ` ${inInbox}`}</p>
${scope.kind !== 'all' && resume !== null && scopeForm(resume, scope, resumeOne(scope.name))}`;
}

function pauseButtons({ trade, pauses }: TradeDetails, path: string): SafeHtml {
  const offered = [strategyScope(trade.strategy), instrumentScope(trade.instrument)].filter(
    ({ kind }) => !pauses.some(({ scope }) => scope.kind === 'all' || scope.kind === kind),
  );
  return html`${offered.map((scope) => scopeForm(path, scope, words().trade.pauses.forSession(scope.name)))}`;
}

const scopeForm = (path: string, { kind }: PauseScope, label: string) =>
  html`<form method="post" action="${path}"><input type="hidden" name="scope" value="${kind}"><button>${label}</button></form>`;
