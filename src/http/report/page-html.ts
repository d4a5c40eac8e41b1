import type { Dimension } from '../../domain/judgment/cell.ts';
import {
  DIMENSION_LABELS,
  formatInterval,
  formatMean,
  formatR,
  signed,
} from '../../domain/judgment/report-words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { curveFigure } from './curve-svg.ts';
import type { CellView, GroupView, ReportView } from './view.ts';

export interface ReportFields {
  readonly strategy?: string;
  readonly from?: string;
  readonly until?: string;
}

interface ReportPage {
  readonly view: ReportView;
  readonly fields: ReportFields;
  readonly strategies: readonly string[];
  /** The query of the files' addresses. */
  readonly query: string;
}

export function reportContent({ view, fields, strategies, query }: ReportPage): SafeHtml {
  return html`<header class="page-title"><h1>Report</h1></header>
<p class="quiet">What your decisions were worth, by the bars that came later, in R after costs. Nothing here is advice.</p>
${filterForm(fields, strategies)}
${view.trades === 0 ? noTrades(fields) : figures(view)}
${view.trades > 0 && downloads(query)}`;
}

const noTrades = ({ strategy, from, until }: ReportFields) =>
  strategy || from || until
    ? html`<p class="quiet-card">No trade of these days has been followed to its end.</p>`
    : html`<p class="quiet-card">No trade has been followed to its end yet. It takes bars that are newer than the trade: from a later request, or from the strategy's bars feed.</p>`;

function filterForm(
  { strategy = '', from = '', until = '' }: ReportFields,
  strategies: readonly string[],
): SafeHtml {
  const option = (name: string) =>
    html`<option value="${name}"${name === strategy && ' selected'}>${name}</option>`;
  return html`<form method="get" action="/report" class="filters report-filters">
<select name="strategy" aria-label="Strategy"><option value="">All strategies</option>${strategies.map(option)}</select>
<label class="day">From <input type="date" name="from" value="${from}"></label>
<label class="day">To <input type="date" name="until" value="${until}"></label>
<button>Show</button>
</form>`;
}

function figures(view: ReportView): SafeHtml {
  return html`<dl class="facts report-facts">
${fact('As decided', view.as_decided)}${fact('Take all', view.take_all)}${fact('Take none', view.take_none)}
</dl>
<p class="quiet">${view.trades} trades in ${view.sessions} sessions, ${view.from ?? ''} to ${view.until ?? ''}.${view.is_behind === true && ' The latest results are being added: reload in a moment.'}</p>
${curveFigure(view.curve)}
<div class="panels">
${finding('Your selection', 'Mean of the approved minus mean of the rejected.', view.selection)}
${finding('The cost of being away', `Mean of the expired; ${totalOf(view, 'expired')} in all.`, view.away)}
${finding('What your changes added', `Mean by trade that you changed; ${formatR(view.amending.total)} in all.`, view.amending)}
</div>
<h2>By outcome</h2>
${groupsTable(view.groups)}
<p class="quiet">${view.notes.reported}</p>
<p class="quiet">${view.notes.bars}</p>
<h2>By kind of trade</h2>
<p class="quiet">${view.notes.correction}</p>
<div class="report-dimensions">${view.by.filter(({ cells }) => cells.length > 0).map(({ dimension, cells }) => dimensionTable(dimension, cells))}</div>`;
}

const totalOf = ({ groups }: ReportView, name: GroupView['group']) =>
  formatR(groups.find(({ group }) => group === name)?.total ?? 0);

const fact = (label: string, r: number) => html`<div><dt>${label}</dt><dd>${formatR(r)}</dd></div>`;

function finding(title: string, about: string, found: ReportView['selection']): SafeHtml {
  return html`<section class="panel">
<h2>${title}</h2>
${found.value !== null && html`<p class="report-value">${formatR(found.value)} a trade <small>95% interval ${formatInterval(found.low ?? 0, found.high ?? 0)}</small></p>`}
<p class="verdict ${found.verdict}">${found.text}</p>
<p class="quiet">${about}</p>
</section>`;
}

function groupsTable(groups: readonly GroupView[]): SafeHtml {
  const shown = groups.filter(({ trades }) => trades > 0);
  return html`<div class="wide-table" tabindex="0" role="region" aria-label="By outcome"><table class="figures">
<thead><tr><th scope="col">Outcome</th><th scope="col">Trades</th><th scope="col">Mean R</th><th scope="col">Total R</th><th scope="col">With result</th><th scope="col">Not filled</th><th scope="col">Unknown</th></tr></thead>
<tbody>${shown.map(
    (group) =>
      html`<tr><th scope="row">${group.label}</th><td>${group.trades}</td><td>${formatMean(group.mean)}</td><td>${signed(group.total)}</td><td>${group.with_result}</td><td>${group.not_filled}</td><td>${group.unknown}</td></tr>`,
  )}</tbody></table></div>`;
}

function dimensionTable(dimension: Dimension, cells: readonly CellView[]): SafeHtml {
  const isReason = dimension === 'reason';
  const label = DIMENSION_LABELS[dimension];
  return html`<section class="report-dimension">
<table class="figures"><caption>${label}</caption>
<thead><tr><th scope="col">Mean R, trades</th>${!isReason && html`<th scope="col">Approved</th>`}<th scope="col">Rejected</th><th scope="col">${isReason ? 'Mean of the rejected' : 'Difference'}</th></tr></thead>
<tbody>${cells.map((cell) => cellRow(cell, isReason))}</tbody></table>
</section>`;
}

function cellRow(cell: CellView, isReason: boolean): SafeHtml {
  const tally = (name: string, { trades, mean }: CellView['approved']) =>
    html`<td data-label="${name}">${formatMean(mean)}<small>${trades}</small></td>`;
  return html`<tr><th scope="row">${cell.label}</th>${!isReason && tally('Approved', cell.approved)}${tally('Rejected', cell.rejected)}<td data-label="${isReason ? 'Mean' : 'Difference'}">${verdictCell(cell, isReason)}</td></tr>`;
}

function verdictCell({ finding: { verdict, value, low, high } }: CellView, isReason: boolean): SafeHtml {
  if (value === null)
    return html`<span class="verdict too_few">${verdict === 'too_few' ? 'too few' : 'all equal'}</span>`;
  return html`${signed(value)} <small>${formatInterval(low ?? 0, high ?? 0)}</small><span class="verdict ${isReason ? OPPOSITE[verdict] : verdict}">${verdictLabel(verdict, isReason)}</span>`;
}

/** A rejected trade that would have lost was a good no. */
const OPPOSITE = {
  better: 'worse',
  worse: 'better',
  no_evidence: 'no_evidence',
  too_few: 'too_few',
} as const;

function verdictLabel(verdict: CellView['finding']['verdict'], isReason: boolean): string {
  if (verdict === 'no_evidence' || verdict === 'too_few') return 'no evidence';
  if (isReason) return verdict === 'better' ? 'evidence: cost you' : 'evidence: saved you';
  return verdict === 'better' ? 'evidence: good' : 'evidence: harmful';
}

const downloads = (query: string) => html`<p class="report-files">
<a href="/report.csv${query}" download>CSV</a>
<a href="/report.json${query}">JSON</a>
<a href="/report.png${query}">Picture to share</a>
</p>`;
