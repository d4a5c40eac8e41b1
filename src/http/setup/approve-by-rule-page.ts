import type { RuleFault } from '../../domain/by-rule/approval-rule.ts';
import { type ApprovalRuleField, FIELD_OF } from '../../domain/by-rule/read-approval-rule.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, siteLinks } from '../assets/layout.ts';
import type { ApprovalRuleView } from './approve-by-rule-view.ts';

export type Draft = Readonly<Partial<Record<ApprovalRuleField | 'agents' | 'note', string>>>;

/** What keeps the draft from being stored: a fault, or the sentence that is still to be typed. */
export type Missing =
  | { readonly fault: RuleFault }
  | { readonly sentence: string; readonly isWrong: boolean };

/** Plain HTML: turning it on is rare, and should not be quick. */
export function approveByRulePage(
  assets: PageAssets,
  rules: readonly ApprovalRuleView[],
  draft: Draft = {},
  missing?: Missing,
): string {
  return document(assets, {
    title: 'Approve by rule',
    body: html`<main class="inbox setup">
${siteLinks('/setup')}
<h1>Approve by rule</h1>
${missing !== undefined && 'sentence' in missing ? confirmation(draft, missing) : overview(rules, draft, missing)}
</main>`,
  });
}

function overview(rules: readonly ApprovalRuleView[], draft: Draft, missing: Missing | undefined): SafeHtml {
  return html`<p>A rule approves trades within your bounds without you. Whatever lies outside, isn't known or is warned of rings as always.</p>
${rules.length === 0 && html`<p class="quiet">No rule approves trades.</p>`}
<ul>${rules.map(ruleItem)}</ul>
<h2>New rule</h2>
${missing !== undefined && 'fault' in missing && html`<p class="warning" role="alert">${LABELS[FIELD_OF[missing.fault.field]].label}: ${missing.fault.rule}.</p>`}
<form method="post" action="/approve-by-rule" class="fields">
${Object.entries(LABELS).map(([name, field]) => input(name, field, draft[name as ApprovalRuleField] ?? ''))}
<label>Trades that an AI agent proposes <select name="agents"><option value="">ring as always</option><option value="1"${draft.agents === '1' ? html` selected` : ''}>the rule approves, too</option></select></label>
<label>Why <input name="note" maxlength="200" value="${draft.note ?? ''}"></label>
<button>Continue</button></form>`;
}

interface Label {
  readonly label: string;
  readonly example: string;
  readonly isOptional?: boolean;
}

const LABELS: Readonly<Record<ApprovalRuleField, Label>> = {
  name: { label: 'Name', example: 'es-open' },
  strategy: { label: 'Strategy', example: 'breakout' },
  instruments: { label: 'Instruments', example: 'ES, NQ' },
  directions: { label: 'Directions', example: 'long, short' },
  max_quantity: { label: 'Quantity of each, at most', example: '2' },
  max_risk: { label: 'Risk of each, at most', example: '200 USD' },
  max_per_day: { label: 'In 24 hours, at most', example: '3' },
  min_reward_to_risk: { label: 'Reward to risk at least', example: '1.5', isOptional: true },
  hours: { label: 'Hours', example: 'Mon-Fri 09:30-11:30 America/New_York', isOptional: true },
  account: { label: 'Account', example: 'Sim101', isOptional: true },
  veto_seconds: { label: 'Seconds to reject (0: at once)', example: '30', isOptional: true },
};

const input = (name: string, { label, example, isOptional = false }: Label, value: string) =>
  html`<label>${label}${isOptional && ' (optional)'} <input name="${name}" value="${value}" placeholder="${example}" maxlength="400" autocapitalize="none"${isOptional ? '' : html` required`}></label>`;

function ruleItem({ name, sentence, is_on, note, set_by, set_at }: ApprovalRuleView): SafeHtml {
  return html`<li><strong>${name}</strong> ${is_on ? sentence : 'Off: its sentence has to be typed again. Remove it first.'}
<small>${note !== '' && `${note} · `}${set_by}, ${formatInstant(set_at)}</small>
<form method="post" action="/approve-by-rule/remove"><input type="hidden" name="name" value="${name}"><button>Remove ${name}</button></form></li>`;
}

function confirmation(draft: Draft, { sentence, isWrong }: Extract<Missing, { sentence: string }>): SafeHtml {
  return html`<p>Trades within these bounds will be placed without you. To turn the rule on, type:</p>
<blockquote>${sentence}</blockquote>
${isWrong && html`<p class="warning" role="alert">That was another sentence. Nothing was turned on.</p>`}
<form method="post" action="/approve-by-rule" class="fields">
${Object.entries(draft).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>Sentence <input name="sentence" maxlength="2000" autocomplete="off" autocapitalize="none" required></label>
<button>Turn on</button></form>
<p><a href="/approve-by-rule">Cancel</a></p>`;
}
