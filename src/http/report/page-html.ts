import type { Dimension } from '../../domain/judgment/cell.ts';
import {
  dimensionLabel,
  formatInterval,
  formatMean,
  formatR,
  signed,
} from '../../domain/judgment/report-words.ts';
import { words } from '../../domain/language/words.ts';
import { formatDayOf } from '../../domain/local-date.ts';
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
  const { report, shell } = words();
  return html`<header class="page-title"><h1>${shell.pages.report}</h1></header>
<p class="quiet">${report.about}</p>
${filterForm(fields, strategies)}
${view.trades === 0 ? noTrades(fields) : figures(view)}
${view.trades > 0 && downloads(query)}`;
}

function noTrades({ strategy, from, until }: ReportFields): SafeHtml {
  const { noneOfDays, noneYet } = words().report;
  return html`<p class="quiet-card">${strategy || from || until ? noneOfDays : noneYet}</p>`;
}

function filterForm(
  { strategy = '', from = '', until = '' }: ReportFields,
  strategies: readonly string[],
): SafeHtml {
  const said = words().report;
  const option = (name: string) =>
    html`<option value="${name}"${name === strategy && ' selected'}>${name}</option>`;
  return html`<form method="get" action="/report" class="filters report-filters">
<select name="strategy" aria-label="${said.strategy}"><option value="">${said.allStrategies}</option>${strategies.map(option)}</select>
<label class="day">${said.from} <input type="date" name="from" value="${from}"></label>
<label class="day">${said.to} <input type="date" name="until" value="${until}"></label>
<button>${said.show}</button>
</form>`;
}

function figures(view: ReportView): SafeHtml {
  const said = words().report;
  return html`<dl class="facts report-facts">
${fact(said.asDecided, view.as_decided)}${fact(said.takeAll, view.take_all)}${fact(said.takeNone, view.take_none)}
</dl>
<p class="quiet">${said.period(view.trades, view.sessions, dayOf(view.from), dayOf(view.until))}${view.is_behind === true && ` ${said.isBehind}`}</p>
${curveFigure(view.curve)}
<div class="panels">
${finding(said.selection, said.aboutSelection, view.selection)}
${finding(said.awayCost, said.aboutAway(totalOf(view, 'expired')), view.away)}
${finding(said.amending, said.aboutAmending(formatR(view.amending.total)), view.amending)}
</div>
<h2>${said.byOutcome}</h2>
${groupsTable(view.groups)}
<p class="quiet">${view.notes.reported}</p>
<p class="quiet">${view.notes.bars}</p>
<h2>${said.byKind}</h2>
<p class="quiet">${view.notes.correction}</p>
<div class="report-dimensions">${view.by.filter(({ cells }) => cells.length > 0).map(({ dimension, cells }) => dimensionTable(dimension, cells))}</div>`;
}

const dayOf = (date: string | null) => (date === null ? '' : formatDayOf(date));

const totalOf = ({ groups }: ReportView, name: GroupView['group']) =>
  formatR(groups.find(({ group }) => group === name)?.total ?? 0);

const fact = (label: string, r: number) => html`<div><dt>${label}</dt><dd>${formatR(r)}</dd></div>`;

function finding(title: string, about: string, found: ReportView['selection']): SafeHtml {
  const { perTrade, interval } = words().report;
  return html`<section class="panel">
<h2>${title}</h2>
${found.value !== null && html`<p class="report-value">${perTrade(formatR(found.value))} <small>${interval(signed(found.low ?? 0), signed(found.high ?? 0))}</small></p>`}
<p class="verdict ${found.verdict}">${found.text}</p>
<p class="quiet">${about}</p>
</section>`;
}

function groupsTable(groups: readonly GroupView[]): SafeHtml {
  const said = words().report;
  const shown = groups.filter(({ trades }) => trades > 0);
  return html`<div class="wide-table" tabindex="0" role="region" aria-label="${said.byOutcome}"><table class="figures">
<thead><tr><th scope="col">${said.outcome}</th><th scope="col">${said.trades}</th><th scope="col">${said.meanR}</th><th scope="col">${said.totalR}</th><th scope="col">${said.withResult}</th><th scope="col">${said.notFilled}</th><th scope="col">${said.unknown}</th></tr></thead>
<tbody>${shown.map(
    (group) =>
      html`<tr><th scope="row">${group.label}</th><td>${group.trades}</td><td>${formatMean(group.mean)}</td><td>${signed(group.total)}</td><td>${group.with_result}</td><td>${group.not_filled}</td><td>${group.unknown}</td></tr>`,
  )}</tbody></table></div>`;
}

function dimensionTable(dimension: Dimension, cells: readonly CellView[]): SafeHtml {
  const said = words().report;
  const isReason = dimension === 'reason';
  const label = dimensionLabel(dimension);
  return html`<section class="report-dimension">
<table class="figures"><caption>${label}</caption>
<thead><tr><th scope="col">${said.meanAndTrades}</th>${!isReason && html`<th scope="col">${said.approved}</th>`}<th scope="col">${said.rejected}</th><th scope="col">${isReason ? said.meanOfRejected : said.difference}</th></tr></thead>
<tbody>${cells.map((cell) => cellRow(cell, isReason))}</tbody></table>
</section>`;
}

function cellRow(cell: CellView, isReason: boolean): SafeHtml {
  const said = words().report;
  const tally = (name: string, { trades, mean }: CellView['approved']) =>
    html`<td data-label="${name}">${formatMean(mean)}<small>${trades}</small></td>`;
  return html`<tr><th scope="row">${cell.label}</th>${!isReason && tally(said.approved, cell.approved)}${tally(said.rejected, cell.rejected)}<td data-label="${isReason ? said.mean : said.difference}">${verdictCell(cell, isReason)}</td></tr>`;
}

function verdictCell({ finding: { verdict, value, low, high } }: CellView, isReason: boolean): SafeHtml {
  const { tooFew, allEqual } = words().report;
  if (value === null)
    return html`<span class="verdict too_few">${verdict === 'too_few' ? tooFew : allEqual}</span>`;
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
  const { noEvidence, costYou, savedYou, good, harmful } = words().report;
  if (verdict === 'no_evidence' || verdict === 'too_few') return noEvidence;
  if (isReason) return verdict === 'better' ? costYou : savedYou;
  return verdict === 'better' ? good : harmful;
}

const downloads = (query: string) => html`<p class="report-files">
<a href="/report.csv${query}" download>CSV</a>
<a href="/report.json${query}">JSON</a>
<a href="/report.png${query}">${words().report.picture}</a>
</p>`;
