import { formatAccount, formatAgent, formatSource, nameRationale } from '../../domain/account.ts';
import { formatContractNote } from '../../domain/assumption.ts';
import { findRuleTime } from '../../domain/by-rule/words.ts';
import { findCautionsAt } from '../../domain/cautions.ts';
import { computeDrift, formatDrift } from '../../domain/drift.ts';
import { formatExit } from '../../domain/exit.ts';
import { formatDelivery } from '../../domain/format-delivery.ts';
import { findHeadline } from '../../domain/headline.ts';
import { withMarks } from '../../domain/language/number-marks.ts';
import { words } from '../../domain/language/words.ts';
import { computeLevels } from '../../domain/levels.ts';
import { preferences } from '../../domain/preferences.ts';
import { formatRepairs } from '../../domain/repair-bars.ts';
import { formatPart, listRulings, titleOf } from '../../domain/rules/format-part.ts';
import type { Ruling } from '../../domain/rules/ruling.ts';
import { translateRuling } from '../../domain/rules/translate-ruling.ts';
import {
  byRuleSentences,
  formatExecution,
  formatStatus,
  formatUnasked,
  type Standing,
} from '../../domain/status-labels.ts';
import type { Quote, Trade } from '../../domain/trade.ts';
import { translateReasons } from '../../domain/translate-reasons.ts';
import {
  formatAmount,
  formatConfidence,
  formatOrigin,
  formatPrice,
  formatQuantity,
  formatSubject,
  formatTime,
  tagOf,
  testNoteOf,
} from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { TradeDetails } from '../../usecases/read-trade-details.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, withoutScript } from '../assets/layout.ts';
import { afterTrade, rooms } from './after-trade-html.ts';
import type { TradePageData, TradePaths } from './view.ts';

/** The page of a trade; `data` is the same for its script. */
export function tradePage(assets: PageAssets, details: TradeDetails, data: TradePageData): string {
  const { trade, at: now } = details;
  const { paths } = data;
  const isPending = trade.status === 'pending';
  return document(assets, {
    title: `${formatSubject(trade)}: ${findHeadline(standingOf(details), details).text}`,
    script: 'trade',
    data,
    ...(isPending ? { refresh: { seconds: secondsLeft(trade, now) + 1, path: paths.view } } : {}),
    body: html`<main class="trade" data-status="${trade.status}">
${header(trade)}
${isPending ? countdown(trade, paths) : outcomeBanner(details, paths.acknowledge)}
${!isPending && afterTrade(details, paths)}
${isPending && approvals(details)}
${byRuleSentences(standingOf(details)).map((sentence) => html`<p class="by-rule">${sentence}</p>`)}
${withoutScript(assets, 'trade', picture(trade, paths))}
${findCautionsAt(trade, isPending ? now : trade.submittedAt).map(({ text }) => html`<p class="warning">${text}</p>`)}
${isPending && rooms(trade)}
${driftWarning(details)}
${facts(details)}
${ruleList(trade)}
${delivery(details)}
${isPending && slowDownNote(data)}
${isPending && buttons(paths, trade, data)}
</main>`,
  });
}

const secondsLeft = (trade: Trade, now: number) =>
  Math.ceil(Math.max(0, (findRuleTime(trade) ?? trade.expiresAt) - now) / 1000);

function header(trade: Trade): SafeHtml {
  const { instrument, timeframe, signal, strategy } = trade;
  const [tag, note, agent] = [tagOf(trade), testNoteOf(trade), formatAgent(trade.source)];
  const arrow = signal.direction === 'LONG' ? '▲' : '▼';
  return html`<header>
<h1>${tag !== undefined && html`<span class="simulated">${tag}</span> `}${instrument} <span class="${signal.direction === 'LONG' ? 'long' : 'short'}">${arrow} ${signal.direction}</span></h1>
<p class="quiet">${formatOrigin(signal.patternType, timeframe, strategy)}</p>
${note !== undefined && html`<p class="test-note">${note}</p>`}
${agent !== undefined && html`<p class="agent">${agent}</p>`}
</header>`;
}

/** The end, and never what is left: a page whose script did not arrive stands still, and would go on saying it. */
function countdown(trade: Trade, { view }: TradePaths): SafeHtml {
  const { expiresAt, timezone } = trade;
  const rejectBy = findRuleTime(trade);
  const { rejectBy: ofRule, decideBy, seeOutcome } = words().trade.plain;
  const { before, after } = rejectBy === undefined ? decideBy : ofRule;
  return html`<p class="countdown">${before}<strong>${formatTime(rejectBy ?? expiresAt, timezone)}</strong>${after} <a href="${view}">${seeOutcome.link}</a>${seeOutcome.after}</p>`;
}

/** How many of two required approvals there are. */
function approvals(details: TradeDetails): SafeHtml | false {
  if (details.trade.approvalsNeeded === undefined) return false;
  return html`<p class="approvals">${formatStatus(standingOf(details))}</p>`;
}

function picture(trade: Trade, { picture: path }: TradePaths): SafeHtml {
  return html`<picture>${lightSource(path)}<img class="picture" src="${path}" width="1170" height="1500" alt="${words().trade.chart.ofSignal(trade.instrument, trade.timeframe)}"></picture>`;
}

/** As the browser's system, unless a theme was chosen for the browser: then the picture has it. */
function lightSource(path: string): SafeHtml | false {
  const { theme } = preferences();
  if (theme === 'dark') return false;
  const media = theme === 'light' ? 'all' : '(prefers-color-scheme: light)';
  return html`<source media="${media}" srcset="${path}&theme=light">`;
}

function facts({ trade, quote }: TradeDetails): SafeHtml {
  const { signal, contract, account, barRepairs } = trade;
  const { plan, facts: text, market } = words().trade;
  const source = formatSource(trade.source);
  const note = formatContractNote(contract);
  const levels = computeLevels(signal, contract ?? undefined);
  const price = (value: number) => formatPrice(value, contract);
  const level = (value: number | null, unknown: string | undefined) =>
    value === null ? plan.unknownBecause(unknown ?? plan.notSent) : price(value);
  const rows: readonly (readonly [string, string] | false)[] = [
    [plan.entry, price(signal.entryPrice)],
    [plan.stop, level(levels.stop, levels.stopUnknown)],
    [plan.target, level(levels.target, levels.targetUnknown)],
    [plan.risk, formatAmount(levels.riskAmount, contract)],
    [plan.reward, formatAmount(levels.targetAmount, contract)],
    note !== undefined && [text.contract, note],
    levels.rewardToRisk !== null && [text.rewardToRisk, `${withMarks(levels.rewardToRisk.toFixed(1))} : 1`],
    signal.quantity !== undefined && [plan.quantity, formatQuantity(signal.quantity)],
    signal.orderType !== undefined && [text.order, signal.orderType],
    account !== null && [text.account, formatAccount(account)],
    source !== undefined && [text.source, source],
    signal.confidence !== undefined && [text.confidence, formatConfidence(signal.confidence)],
    signal.rationale !== undefined && [nameRationale(trade.source), signal.rationale],
    barRepairs !== undefined && [text.data, formatRepairs(barRepairs)],
    quote !== undefined && [market.title, `${price(quote.price)}${driftWords(trade, quote)}`],
  ];
  const shown = rows.filter((row) => row !== false);
  return html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** What each rule said about the trade, and how its figure was derived. */
function ruleList(trade: Trade): SafeHtml | false {
  const rulings = listRulings(trade).map(translateRuling);
  if (rulings.length === 0) return false;
  const text = words().trade.facts;
  const derived = (ruling: Ruling) =>
    ruling.parts.length > 0 &&
    html`<details><summary>${text.derived}</summary><ul>${ruling.parts.map((part) => html`<li>${formatPart(part, ruling)}</li>`)}</ul></details>`;
  return html`<section class="rules" aria-label="${text.rules}"><h2>${text.rules}</h2><ul>${rulings.map((each) => html`<li class="${each.verdict}"><strong>${titleOf(each)}</strong><p>${each.text}</p>${derived(each)}</li>`)}</ul></section>`;
}

/** ` (3 ticks worse)`, in the words of the order's type. */
function driftWords({ signal, contract }: Trade, { price }: Quote): string {
  if (contract === null) return '';
  return ` (${formatDrift(Math.round(computeDrift(signal, price, contract)), signal)})`;
}

function driftWarning({ trade, quote }: TradeDetails): SafeHtml | null {
  const { signal, contract, maxDriftTicks, status } = trade;
  if (quote === undefined || contract === null || maxDriftTicks === null || status !== 'pending') return null;
  if (Math.abs(computeDrift(signal, quote.price, contract)) <= maxDriftTicks) return null;
  return html`<p class="warning">${words().trade.market.movedBeyond(maxDriftTicks)}</p>`;
}

/** Whether the phone rang. */
function delivery({ trade, notices }: TradeDetails): SafeHtml {
  const asks = notices.filter(({ kind }) => kind === 'ask');
  if (asks.length === 0) return html`<p class="quiet">${formatUnasked(trade.decision)}</p>`;
  return html`<ul class="delivery quiet">${asks.map((ask) => html`<li>${formatDelivery(ask, trade.submittedAt)}</li>`)}</ul>`;
}

/** Without a script nothing can wait, so the reason alone has to do, with the two steps. */
const slowDownNote = ({ slow_down: reason }: TradePageData): SafeHtml | false =>
  reason !== undefined && html`<p class="warning">${reason} ${words().trade.decide.takeAMoment}</p>`;

const withSlowed = (path: string) => `${path}${path.includes('?') ? '&' : '?'}slowed=1`;

// Forms of plain HTML: they work without a script, and on the oldest phone.
function buttons(
  { approve, reject }: TradePaths,
  { firstApproval }: Trade,
  { approver, slow_down: slowDown }: Pick<TradePageData, 'approver' | 'slow_down'>,
): SafeHtml | false {
  if (approve === null && reject === null) return false;
  const isOwn = firstApproval !== undefined && firstApproval.approver === approver;
  const isChanged = firstApproval?.amendments !== undefined;
  return html`<div class="buttons">
${reject !== null && html`<form method="post" action="${reject}"><button class="reject">${capitals(words().common.reject)}</button></form>`}
${approve !== null && !isOwn && !isChanged && approveInTwoSteps(slowDown === undefined ? approve : withSlowed(approve))}
</div>
${isChanged && !isOwn && html`<p class="quiet">${words().trade.plain.changedNeedsScript}</p>`}`;
}

/** As the label of a button. */
const capitals = (label: string) => label.toLocaleUpperCase(words().common.locale);

/** The first tap only opens: a thumb that slips on a train must not enter the market. */
function approveInTwoSteps(path: string): SafeHtml {
  const { common, trade } = words();
  const verb = capitals(common.approve);
  return html`<details class="approve"><summary><span class="ask">${trade.plain.approveAsk(verb)}</span><span class="back">${common.cancel}</span></summary>
<form method="post" action="${path}"><button class="approve">${trade.plain.approveNow(verb)}</button></form>
</details>`;
}

type Outcome = Pick<TradeDetails, 'trade' | 'executions' | 'exits' | 'expiry'>;

export const standingOf = ({ trade, expiry }: Pick<TradeDetails, 'trade' | 'expiry'>): Standing =>
  translateReasons(expiry === undefined ? trade : { ...trade, expiry });

/** How a trade ended, who said so, and what came of it. */
export function outcomeBanner(outcome: Outcome, acknowledge: string | null): SafeHtml {
  const { trade, executions, exits } = outcome;
  const { timezone, pickup } = trade;
  const standing = standingOf(outcome);
  const { tone, text } = findHeadline(standing, outcome);
  const isOverdue = pickup.overdueSince !== null;
  const reports = [
    ...executions.map((execution) => [execution.happenedAt, formatExecution(trade, execution)] as const),
    ...exits.map((exit) => [exit.happenedAt, formatExit(exit, trade.contract)] as const),
  ];
  const lines = reports.map(([at, words]) => html`<li>${formatTime(at, timezone)} ${words}</li>`);
  return html`<section class="outcome ${tone}${isOverdue && ' overdue'}">
<h2 class="tone-${tone}">${text}</h2>
<p>${formatStatus(standing)}</p>
${lines.length > 0 && html`<ol>${lines}</ol>`}
${isOverdue && acknowledge !== null && acknowledgeForm(acknowledge)}
</section>`;
}

/** Plain HTML form, for the page and the inbox. */
export function acknowledgeForm(path: string): SafeHtml {
  return html`<form class="acknowledge" method="post" action="${path}"><button>${words().shell.checkedPlatform}</button></form>`;
}
