import { words } from '../../domain/language/words.ts';
import { preferences } from '../../domain/preferences.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { SettingChanges } from '../../usecases/settings/change-settings.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document } from '../assets/layout.ts';
import { tabbedPage } from '../assets/tab-bar.ts';
import { preferencesForm } from './preferences.ts';
import type { SettingsView, SettingView } from './settings-view.ts';

/** A change that was not stored, to be shown where it was typed. */
export interface Refusal {
  readonly name: string;
  readonly rule?: string;
  readonly confirm?: 'asks' | 'silence';
  readonly typed: SettingChanges;
}

type Group = SettingsView['groups'][number];

/** It needs no script: each group is a form. */
export function settingsPage(
  assets: PageAssets,
  view: SettingsView,
  languages: SafeHtml,
  refusal?: Refusal,
): string {
  const { title, about, everyone, onlyAtServer, notHere } = words().settings;
  const { groups, only_at_server: onlyServer } = view;
  return document(assets, {
    title,
    look: 'inbox',
    body: tabbedPage(
      assets,
      'setup',
      html`<a class="back" href="/setup"><span aria-hidden="true">‹&nbsp;</span>${words().shell.pages.setup}</a>
<header class="page-title"><h1>${title}</h1></header>
<p class="quiet">${about}</p>
${notices(view)}
<div class="panels">${preferencesForm(preferences())}</div>
${languages}
<h2>${everyone}</h2>
${groups.length === 0 && html`<p class="quiet">${notHere}</p>`}
<div class="panels">${groups.map((group) => groupForm(group, refusal))}</div>
${onlyServer.length > 0 && html`<p class="quiet about">${onlyAtServer(onlyServer.join(', '))}</p>`}`,
    ),
  });
}

function notices({ fault, running, stored }: SettingsView): readonly SafeHtml[] {
  const { undone, applying } = words().settings;
  return [
    ...(fault === null ? [] : [html`<p class="fault" role="alert">${undone(fault)}</p>`]),
    ...(running === stored ? [] : [html`<p class="quiet" role="status">${applying}</p>`]),
  ];
}

/** The new server answers in a moment: until then, a page that says so. */
export function savedPage(assets: PageAssets): string {
  const { title, saved, savedText, back } = words().settings;
  return document(assets, {
    title,
    refresh: { seconds: 4, path: '/settings' },
    body: html`<main class="message">
<h1>${saved}</h1>
<p>${savedText}</p>
<p><a class="button" href="/settings">${back}</a></p>
</main>`,
  });
}

function groupForm(group: Group, refusal: Refusal | undefined): SafeHtml {
  const { id, title, settings } = group;
  const { save } = words().settings;
  const canChange = settings.some(({ fixed }) => fixed === null);
  const about = settings.some(({ name }) => name === refusal?.name) ? refusal : undefined;
  const heading = html`<h2 id="group-${id}">${title}</h2>`;
  const form = html`<form method="post" action="/settings#group-${id}" class="settings">
${settings.map((setting) => settingField(setting, about))}
${canChange && confirmations(settings, about)}
${canChange && html`<button>${save}</button>`}
</form>`;
  // A channel that nobody uses takes one line.
  const isFolded = about === undefined && settings.every(({ is_set: isSet }) => !isSet);
  return html`<section class="panel" aria-labelledby="group-${id}">
${isFolded && group.is_channel ? html`<details><summary>${heading}</summary>${form}</details>` : html`${heading}${form}`}
</section>`;
}

function settingField(setting: SettingView, refusal: Refusal | undefined): SafeHtml {
  const { name, title, explanation, unit, fixed } = setting;
  const rule = refusal?.name === name ? refusal.rule : undefined;
  const helped = rule === undefined ? `about-${name}` : `fault-${name} about-${name}`;
  return html`<div class="setting">
<label for="${name}">${title}${unit !== null && html` <span class="quiet">(${unit})</span>`}</label>
${fixed === null ? input(setting, refusal, helped) : fixedValue(setting, helped)}
${rule !== undefined && html`<p class="fault" role="alert" id="fault-${name}">${words().settings.refused(rule)}</p>`}
<small id="about-${name}">${explanation} ${defaultOf(setting)}${fixed !== null && html`<br>${fixed}`}</small>
</div>`;
}

const defaultOf = ({ default: fallback }: SettingView): string =>
  fallback === null ? '' : words().settings.byDefault(fallback);

function fixedValue(
  { name, value, is_secret: isSecret, default: fallback }: SettingView,
  helped: string,
): SafeHtml {
  const shown = isSecret ? '••••••••' : (value ?? fallback ?? '');
  return html`<input id="${name}" value="${shown}" readonly aria-describedby="${helped}">`;
}

function input(setting: SettingView, refusal: Refusal | undefined, helped: string): SafeHtml {
  const { name, choices, value, default: fallback, is_secret: isSecret } = setting;
  if (isSecret) return secretInput(setting, helped);
  const shown = refusal?.typed.get(name) ?? value ?? '';
  const wrong = refusal?.name === name && refusal.rule !== undefined && html` aria-invalid="true"`;
  if (choices !== null)
    return html`<select id="${name}" name="set.${name}" aria-describedby="${helped}"${wrong}>
<option value="">${fallback ?? ''}</option>${choices.filter((choice) => choice !== fallback).map((choice) => option(choice, shown))}</select>`;
  const digits = fallback !== null && /^\d+$/.test(fallback) && html` inputmode="numeric"`;
  return html`<input id="${name}" name="set.${name}" value="${shown}" placeholder="${fallback ?? ''}" maxlength="2000" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="${helped}"${digits}${wrong}>`;
}

const option = (value: string, chosen: string) =>
  html`<option value="${value}"${value === chosen && html` selected`}>${value}</option>`;

/** Never has the value: it leaves the server by no route. */
function secretInput({ name, is_set: isSet }: SettingView, helped: string): SafeHtml {
  const { secretSet, secretUnset, remove } = words().settings;
  return html`<input id="${name}" type="password" name="secret.${name}" placeholder="${isSet ? secretSet : secretUnset}" maxlength="2000" autocomplete="new-password" aria-describedby="${helped}">
${isSet && html`<label class="choice"><input type="checkbox" name="remove.${name}"> ${remove}</label>`}`;
}

/** Where a change may turn a card to another phone, somebody says yes to that. */
function confirmations(settings: readonly SettingView[], refusal: Refusal | undefined): SafeHtml | false {
  if (!settings.some(({ asks, fixed }) => asks && fixed === null)) return false;
  const { asks, asksWhy, silence, silenceWhy } = words().settings;
  const isSilence = refusal?.confirm === 'silence';
  return html`<label class="choice"><input type="checkbox" name="confirmed"${isSilence && html` checked`}> ${asks}</label>
${refusal?.confirm === 'asks' ? html`<p class="fault" role="alert">${asksWhy}</p>` : html`<p class="quiet">${asksWhy}</p>`}
${isSilence && html`<p class="fault" role="alert">${silenceWhy}</p><label class="choice"><input type="checkbox" name="without_channels"> ${silence}</label>`}`;
}
