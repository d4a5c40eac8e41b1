import { words } from '../../domain/language/words.ts';
import { fieldLabel, RULE_FIELDS, type RuleField, ruleHelp } from '../../domain/rules/rule-fields.ts';
import { nameKind, RULE_ACTIONS, RULE_KINDS, type RuleKind } from '../../domain/rules/rule-kind.ts';
import { actionLabel, formatPart, formatSetting, verdictLabel } from '../../domain/rules/rule-labels.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, siteLinks } from '../assets/layout.ts';
import type { CalendarView, RuleFindingView, RulesView, RuleView } from './view.ts';

/** Each rule with today's figure, and a form for each change: it works without a script. */
export function rulesPage(assets: PageAssets, view: RulesView): string {
  const { rules, calendars, strategies } = view;
  const { rulesPage: said, shell } = words();
  return document(assets, {
    title: shell.pages.rules,
    script: 'inbox',
    data: { rules: view },
    body: html`<main class="inbox setup">
${siteLinks('/rules')}
<h1>${shell.pages.rules}</h1>
${rules.length === 0 && html`<p class="quiet">${said.noRule}</p>`}
${rules.map(ruleSection)}
<h2>${said.addTitle}</h2>
${RULE_KINDS.map(newRule)}
<datalist id="strategies">${strategies.map((name) => html`<option value="${name}"></option>`)}</datalist>
<h2>${said.news.title}</h2>
<ul>${calendars.map(calendarItem)}</ul>
${newsForm()}
</main>`,
  });
}

function ruleSection(rule: RuleView): SafeHtml {
  const { rulesPage: said, setup } = words();
  const { rule_id: ruleId, name, text, action, today, as_for: asFor, why, problems } = rule;
  return html`<section>
<h2>${name}</h2>
<p>${text} · ${actionLabel(action)}</p>
${problems.map((problem) => html`<p class="warning">${problem}</p>`)}
${today.length === 0 && html`<p class="quiet">${said.onEachTrade}</p>`}
${today.map(findingBlock)}
${asFor !== null && html`<p class="quiet">${said.asFor(asFor)}</p>`}
<p class="quiet">${why} · ${rule.set_by}, ${formatInstant(rule.set_at)}</p>
<details><summary>${said.change}</summary>${ruleForm(rule.kind, rule)}</details>
<details><summary>${setup.remove}</summary><form method="post" action="/rules/remove" class="fields">
<input type="hidden" name="rule_id" value="${ruleId}">${whyField()}<button class="reject">${setup.remove}</button></form></details>
</section>`;
}

function findingBlock({ verdict, text, parts, unit }: RuleFindingView): SafeHtml {
  return html`<p><strong>${verdictLabel(verdict)}</strong> ${text}</p>
${parts.length > 0 && html`<ul>${parts.map((part) => html`<li><a href="/chart/${part.trade_uuid}">${part.label}</a> ${formatPart(part, unit)}</li>`)}</ul>`}`;
}

const newRule = (kind: RuleKind) =>
  html`<details><summary>${nameKind(kind)}</summary><p>${ruleHelp(kind)}</p>${ruleForm(kind, undefined)}</details>`;

function ruleForm(kind: RuleKind, rule: RuleView | undefined): SafeHtml {
  const { rulesPage: said, setup } = words();
  const value = (name: string) => formatSetting(rule?.settings[name]);
  return html`<form method="post" action="/rules" class="fields">
<input type="hidden" name="kind" value="${kind}">
${rule !== undefined && html`<input type="hidden" name="rule_id" value="${rule.rule_id}">`}
${RULE_FIELDS[kind].map((field) => settingField(field, value(field.name)))}
<label>${setup.optional(said.strategy)} <input name="strategy" maxlength="64" list="strategies" value="${rule?.strategy ?? ''}"></label>
<label>${setup.optional(said.account)} <input name="account" maxlength="64" value="${rule?.account ?? ''}"></label>
<label>${said.ifBroken} <select name="action">${RULE_ACTIONS.map((action) => option(action, actionLabel(action), rule?.action))}</select></label>
${whyField()}
<button>${rule === undefined ? said.add : said.changeRule}</button></form>`;
}

function settingField(field: RuleField, value: string): SafeHtml {
  const { name, example, isOptional, choices } = field;
  const label = fieldLabel(field);
  const title = isOptional === true ? words().setup.optional(label) : label;
  if (choices === undefined)
    return html`<label>${title} <input name="${name}" placeholder="${example}" value="${value}"${isOptional !== true && html` required`}></label>`;
  const none = isOptional === true && html`<option value="">${words().rulesPage.any}</option>`;
  return html`<label>${title} <select name="${name}">${none}${choices.map((each) => option(each, each, value))}</select></label>`;
}

const option = (value: string, label: string, chosen: string | undefined) =>
  html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;

const whyField = () =>
  html`<label>${words().rulesPage.why} <input name="why" maxlength="300" required></label>`;

function calendarItem({ name, events, last_at: lastAt, next }: CalendarView): SafeHtml {
  const { rulesPage, setup } = words();
  const said = rulesPage.news;
  const ahead = next === null ? said.noneAhead : said.next(formatInstant(next.at), next.title);
  return html`<li><strong>${name}</strong> <small>${said.eventsUntil(events, formatInstant(lastAt))} · ${ahead}</small>
<form method="post" action="/rules/news/remove"><input type="hidden" name="calendar" value="${name}"><button class="reject">${setup.remove}</button></form></li>`;
}

function newsForm(): SafeHtml {
  const { rulesPage, setup } = words();
  const said = rulesPage.news;
  return html`<form method="post" action="/rules/news" class="fields">
<label>${said.calendar} <input name="calendar" maxlength="40" placeholder="economic" required></label>
<label>${setup.optional(said.zone)} <input name="zone" maxlength="64" placeholder="America/New_York"></label>
<label>${said.contentOfFile} <textarea name="text" rows="6" required></textarea></label>
<button>${said.read}</button></form>`;
}
