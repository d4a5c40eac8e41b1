import { type ApprovalRule, boundsOf, type RuleFault } from '../../domain/by-rule/approval-rule.ts';
import {
  APPROVAL_RULE_FIELDS,
  type ApprovalRuleField,
  FIELD_OF,
} from '../../domain/by-rule/read-approval-rule.ts';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, siteLinks } from '../assets/layout.ts';
import type { ApprovalRuleView } from './approve-by-rule-view.ts';

export type Draft = Readonly<Partial<Record<ApprovalRuleField | 'agents' | 'note', string>>>;

/** What keeps the draft from being stored: a fault, or the sentence that is still to be typed. */
export type Missing =
  | { readonly fault: RuleFault }
  | { readonly sentence: string; readonly rule: ApprovalRule; readonly isWrong: boolean };

/** The sentence is evidence, so it stays as it was typed: in English. */
const inEnglish = (sentence: string) => html`<span lang="en">${sentence}</span>`;

/** Plain HTML: turning it on is rare, and should not be quick. */
export function approveByRulePage(
  assets: PageAssets,
  rules: readonly ApprovalRuleView[],
  draft: Draft = {},
  missing?: Missing,
): string {
  const { title } = words().approveByRule;
  return document(assets, {
    title,
    body: html`<main class="inbox setup">
${siteLinks('/setup')}
<h1>${title}</h1>
${missing !== undefined && 'sentence' in missing ? confirmation(draft, missing) : overview(rules, draft, missing)}
</main>`,
  });
}

function overview(rules: readonly ApprovalRuleView[], draft: Draft, missing: Missing | undefined): SafeHtml {
  const said = words().approveByRule;
  return html`<p>${said.about}</p>
${rules.length === 0 && html`<p class="quiet">${said.noRule}</p>`}
<ul>${rules.map(ruleItem)}</ul>
<h2>${said.newRule}</h2>
${missing !== undefined && 'fault' in missing && html`<p class="warning" role="alert">${said.fields[FIELD_OF[missing.fault.field]]}: ${words().refusals.sentence(missing.fault.rule)}</p>`}
<form method="post" action="/approve-by-rule" class="fields">
${APPROVAL_RULE_FIELDS.map((name) => input(name, draft[name] ?? ''))}
<label>${said.agents} <select name="agents"><option value="">${said.agentsRing}</option><option value="1"${draft.agents === '1' ? html` selected` : ''}>${said.agentsToo}</option></select></label>
<label>${said.why} <input name="note" maxlength="200" value="${draft.note ?? ''}"></label>
<button>${said.continue}</button></form>`;
}

/** As the fields read it: in English in every language, like the sentence. */
const EXAMPLES: Readonly<Record<ApprovalRuleField, string>> = {
  name: 'es-open',
  strategy: 'breakout',
  instruments: 'ES, NQ',
  directions: 'long, short',
  max_quantity: '2',
  max_risk: '200 USD',
  max_per_day: '3',
  min_reward_to_risk: '1.5',
  hours: 'Mon-Fri 09:30-11:30 America/New_York',
  account: 'Sim101',
  veto_seconds: '30',
};
const OPTIONAL: ReadonlySet<ApprovalRuleField> = new Set([
  'min_reward_to_risk',
  'hours',
  'account',
  'veto_seconds',
]);

function input(name: ApprovalRuleField, value: string): SafeHtml {
  const { approveByRule, setup } = words();
  const isOptional = OPTIONAL.has(name);
  const label = approveByRule.fields[name];
  return html`<label>${isOptional ? setup.optional(label) : label} <input name="${name}" value="${value}" placeholder="${EXAMPLES[name]}" maxlength="400" autocapitalize="none"${isOptional ? '' : html` required`}></label>`;
}

function ruleItem({ name, sentence, meaning, is_on, note, set_by, set_at }: ApprovalRuleView): SafeHtml {
  const { isOff, removeRule } = words().approveByRule;
  return html`<li><strong>${name}</strong> ${is_on ? inEnglish(sentence) : isOff}
${is_on && meaning !== undefined && html`<p>${meaning}</p>`}
<small>${note !== '' && `${note} · `}${set_by}, ${formatInstant(set_at)}</small>
<form method="post" action="/approve-by-rule/remove"><input type="hidden" name="name" value="${name}"><button>${removeRule(name)}</button></form></li>`;
}

function confirmation(
  draft: Draft,
  { sentence, rule, isWrong }: Extract<Missing, { sentence: string }>,
): SafeHtml {
  const said = words().approveByRule;
  const meaning = said.explain(boundsOf(rule));
  return html`<p>${said.typeSentence}</p>
<blockquote>${inEnglish(sentence)}</blockquote>
${meaning !== '' && html`<p class="quiet">${meaning}</p>`}
${isWrong && html`<p class="warning" role="alert">${said.otherSentence}</p>`}
<form method="post" action="/approve-by-rule" class="fields">
${Object.entries(draft).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${said.sentence} <input name="sentence" maxlength="2000" autocomplete="off" autocapitalize="none" required></label>
<button>${said.turnOn}</button></form>
<p><a href="/approve-by-rule">${words().common.cancel}</a></p>`;
}
