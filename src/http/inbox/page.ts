import { words } from '../../domain/language/words.ts';
import type { Trade } from '../../domain/trade.ts';
import { formatTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { type Inbox, readInbox, type StrategySeen } from '../../usecases/read-inbox.ts';
import type { Unreached } from '../../usecases/read-unreached.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, sendView, siteLinks } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { pauseView } from '../setup/pause.ts';
import { iso, isoOrNull } from '../trade/facts.ts';
import { acknowledgeForm } from '../trade/page-html.ts';
import { alertView } from './alerts.ts';
import { overdueItem, settledItem, tradeSummary, waitingItem, waitingSummary } from './summary.ts';
import {
  type AlertView,
  InboxView,
  type NarrowPauseView,
  type PauseView,
  type UnreachedView,
} from './view.ts';

export function showInboxRoute(app: HttpServer, context: HttpContext): void {
  const { services, lastSeen } = context;
  const schema = {
    summary: 'Trades waiting, trades decided today, and which strategies are online; for a paired phone',
    response: { 200: InboxView },
  };
  app.get('/', { schema }, async (request, reply) => {
    const { approver } = await identifyDevice(context, request);
    const inbox = await readInbox(services, lastSeen);
    return sendView(
      request,
      reply,
      () => inboxView(inbox, approver),
      (view) => inboxPage(context.webFiles.pages, inbox, view),
    );
  });
}

function inboxView(inbox: Inbox, approver: string): InboxView {
  const now = inbox.at;
  return {
    server_time: iso(now),
    approver,
    pause: pauseView(inbox.pauses),
    unavailable: inbox.unavailable?.reason ?? null,
    alarm: inbox.alarm?.() ?? null,
    waiting: inbox.waiting.map((trade) => waitingSummary(trade, now, inbox.quotes.get(trade.tradeUuid))),
    alerts: inbox.alerts.map((alerts) => alertView(alerts, inbox.unsentAlerts.get(alerts[0].cardId))),
    unreached: inbox.unreached.map(unreachedView),
    overdue: inbox.overdue.map((trade) => tradeSummary(trade, now)),
    today: inbox.today.map((trade) => tradeSummary(trade, now, inbox.aftermath)),
    strategies: inbox.strategies.map(({ name, state, seenAt, tradesToday }) => ({
      name,
      state,
      seen_at: isoOrNull(seenAt),
      trades_today: tradesToday,
    })),
  };
}

/** What waits for this phone's owner, what came of the rest, and the pause switch. */
function inboxPage(assets: PageAssets, inbox: Inbox, view: InboxView): string {
  const { at, waiting, overdue, today, strategies } = inbox;
  const { inbox: text, shell } = words();
  return document(assets, {
    title: waiting.length === 0 ? shell.pages.inbox : text.titleWaiting(waiting.length),
    script: 'inbox',
    data: { inbox: view },
    refresh: { seconds: 10, path: '/' },
    body: html`<main class="inbox">
${siteLinks('/')}
${alertSection(text.ordersWithoutApproval, view.alerts.filter(isOfOrder))}
${alertSection(
  text.silentStrategies,
  view.alerts.filter((alert) => !isOfOrder(alert)),
)}
${overdue.length > 0 && overdueSection(overdue)}
<h1>${text.waitingForYou}</h1>
${waiting.length === 0 ? html`<p class="quiet">${text.noneWaiting}.</p>` : html`<ul>${waiting.map((trade) => waitingItem(trade, at))}</ul>`}
${view.unavailable !== null && html`<p class="warning">${text.pause.rejectingBecause(view.unavailable)} ${text.pause.stillYours}</p>`}
${view.unreached.length > 0 && unreachedSection(view.unreached)}
${pauseSwitch(view.pause)}
<h2>${shell.today}</h2>
${today.length === 0 ? html`<p class="quiet">${text.noDecisions}</p>` : html`<ul>${today.map((trade) => settledItem(trade, inbox.aftermath))}</ul>`}
<h2>${text.strategies}</h2>
${strategies.length === 0 ? html`<p class="quiet">${text.noStrategies}.</p>` : html`<ul>${strategies.map(strategyItem)}</ul>`}
</main>`,
  });
}

const isOfOrder = ({ kind }: AlertView) => kind === 'order_without_approval';

function alertSection(title: string, alerts: InboxView['alerts']): SafeHtml | false {
  if (alerts.length === 0) return false;
  return html`<section class="warning">
<h2>${title}</h2>
<ul>${alerts.map(alertItem)}</ul>
</section>`;
}

function alertItem({
  alert_id,
  title,
  report,
  advice,
  reports,
  strategy,
  at,
  not_reached,
}: AlertView): SafeHtml {
  const text = words().inbox;
  const count = reports > 1 ? ` · ${text.reports(reports)}` : '';
  return html`<li><strong>${title}</strong> ${advice}
<small>${report} ${formatInstant(at)} · ${strategy}${count}</small>
${not_reached !== undefined && html`<small>${text.notReachedBecause(not_reached)}</small>`}
${acknowledgeForm(`/alert/${alert_id}/acknowledge`)}</li>`;
}

const unreachedView = ({ trade, reason }: Unreached): UnreachedView => ({
  trade_uuid: trade.tradeUuid,
  instrument: trade.instrument,
  direction: trade.signal.direction,
  strategy: trade.strategy,
  at: iso(trade.submittedAt),
  reason,
});

function unreachedSection(unreached: InboxView['unreached']): SafeHtml {
  const { notReached, notReachedAdvice } = words().inbox;
  return html`<section class="warning">
<h2>${notReached}</h2>
<p>${notReachedAdvice}</p>
<ul>${unreached.map(unreachedItem)}</ul>
</section>`;
}

function unreachedItem({ trade_uuid, instrument, direction, strategy, at, reason }: UnreachedView): SafeHtml {
  return html`<li><a href="/chart/${trade_uuid}"><strong>${instrument} ${direction}</strong> ${reason}
<small>${formatInstant(at)} · ${strategy}</small></a></li>`;
}

function overdueSection(overdue: readonly Trade[]): SafeHtml {
  const text = words().inbox;
  return html`<section class="warning">
<h2>${text.overdue}</h2>
<p>${text.overdueAdvice}</p>
<ul>${overdue.map(overdueItem)}</ul>
</section>`;
}

function pauseSwitch({ paused, by, since, until, rejected, narrower = [] }: PauseView): SafeHtml {
  const narrow = narrower.map(narrowPause);
  const text = words().inbox.pause;
  if (!paused)
    return html`<form method="post" action="/pause"><button>${text.pauseNew}</button></form>
<form method="post" action="/pause"><input type="hidden" name="until" value="session"><button>${text.forSession}</button></form>
${narrow}`;
  return html`<section class="warning">
<p>${text.allBy(by ?? '', formatInstant(since ?? ''), formatEnd(until), rejected)} ${text.stillYours}</p>
<form method="post" action="/resume"><button>${text.resume}</button></form>
</section>
${narrow}`;
}

const formatEnd = (until: string | null | undefined) =>
  until === null || until === undefined ? '' : formatInstant(until);

function narrowPause({ kind, name, by, until, rejected }: NarrowPauseView): SafeHtml {
  const text = words().inbox.pause;
  return html`<section class="warning">
<p>${text.oneBy(name, by, formatEnd(until), rejected)}</p>
<form method="post" action="/resume"><input type="hidden" name="${kind}" value="${name}"><button>${text.resumeOne(name)}</button></form>
</section>`;
}

function strategyItem({ name, state, seenAt, tradesToday }: StrategySeen): SafeHtml {
  const text = words().inbox;
  const seen = seenAt === null ? '' : `${text.lastSeenAt(formatTime(seenAt, 'UTC'))} · `;
  return html`<li><strong>${name}</strong> <span class="${state}">${text.states[state]}</span>
<small>${seen}${text.tradeCountToday(tradesToday)}</small></li>`;
}
