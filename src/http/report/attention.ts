import Type, { type Static } from 'typebox';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { AttentionReport } from '../../usecases/read-attention.ts';
import { text } from '../trade/view.ts';

const count = Type.Integer();

/** How each person decided lately. */
export const AttentionView = Type.Object({
  days: count,
  approvers: Type.Array(
    Type.Object({
      approver: text,
      decided: count,
      approved: count,
      approved_under_2_s: count,
      longest_streak: Type.Integer({ description: 'The most approvals in a row.' }),
      streak: Type.Integer({ description: 'Approvals since the last rejection.' }),
      after_two_losses: Type.Object({ decided: count, approved: count }),
    }),
  ),
  checks: Type.Array(
    Type.Object({ approver: text, answered: count, rejected: count }, { description: 'A no agrees.' }),
  ),
});
export type AttentionView = Static<typeof AttentionView>;

export const attentionView = ({ days, approvers, checks }: AttentionReport): AttentionView => ({
  days,
  approvers: approvers.map(({ approver, decided, approved, fast, longestStreak, streak, afterLosses }) => ({
    approver,
    decided,
    approved,
    approved_under_2_s: fast,
    longest_streak: longestStreak,
    streak,
    after_two_losses: afterLosses,
  })),
  checks: [...checks],
});

/** The figures, in a section of the report. Absent without any decision. */
export function attentionSection({ days, approvers, checks }: AttentionView): SafeHtml | false {
  if (approvers.length === 0 && checks.length === 0) return false;
  const { attention: said } = words().report;
  return html`<h2>${said.title}</h2>
<p class="quiet">${said.about(days)}</p>
<div class="wide-table" tabindex="0" role="region" aria-label="${said.title}"><table class="figures">
<thead><tr><th scope="col">${said.approver}</th>${approvers.map(({ approver }) => html`<th scope="col">${approver}</th>`)}</tr></thead>
<tbody>${figuresOf().map(([name, read]) => html`<tr><th scope="row">${name}</th>${approvers.map((one) => html`<td>${read(one)}</td>`)}</tr>`)}</tbody></table></div>
${checks.map(checkLine)}`;
}

type Figures = AttentionView['approvers'][number];

/** A row for each, so that all of them fit the width of a phone. */
function figuresOf(): readonly (readonly [string, (one: Figures) => string | number])[] {
  const { attention: said, approved } = words().report;
  return [
    [approved, (one) => said.of(one.approved, one.decided)],
    [said.fast, (one) => one.approved_under_2_s],
    [said.streak, (one) => one.longest_streak],
    [
      said.afterLosses,
      ({ after_two_losses: { decided, approved: yes } }) => (decided === 0 ? '–' : said.of(yes, decided)),
    ],
  ];
}

/** One answer says little, so it is said as a count. */
const checkLine = ({ approver, answered, rejected }: AttentionView['checks'][number]): SafeHtml =>
  html`<p>${words().report.attention.checks(approver, rejected, answered)}</p>`;
