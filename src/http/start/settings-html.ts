import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { HttpContext } from '../context.ts';
import { codeBlock } from './parts-html.ts';

interface Field {
  readonly name: string;
  readonly isSecret: boolean;
  /** What is suggested. */
  readonly value?: string;
  readonly placeholder?: string;
}

/**
 * A form for settings that people may store. Those of the environment are only named: they are changed there. On a server
 * whose settings nobody can change, lines for the file.
 */
export function settingsForm(
  { stored: { source } }: HttpContext,
  fields: readonly Field[],
  verb?: string,
): SafeHtml {
  const { settings } = words().start;
  if (source.list(new Map()).length === 0) return fileLines(fields);
  const isFixed = ({ name }: Field) => source.given(name) !== undefined;
  const fixed = fields.filter(isFixed).map(({ name }) => name);
  const open = fields.filter((field) => !isFixed(field));
  return html`${fixed.length > 0 && html`<p class="quiet">${settings.fixed(fixed.join(', '))}</p>`}
${open.length > 0 && html`<form method="post" action="/start/settings" class="start-fields" autocomplete="off">${open.map(input)}<button class="primary">${verb ?? settings.save}</button></form>`}`;
}

const input = ({ name, isSecret, value = '', placeholder = '' }: Field) =>
  name === 'WEB_PUSH'
    ? html`<input type="hidden" name="${name}" value="on">`
    : html`<label>${nameOf(name)} <input name="${name}" type="${isSecret ? 'password' : 'text'}" value="${value}" placeholder="${placeholder}" maxlength="2000" autocomplete="off" autocapitalize="none" spellcheck="false"></label>`;

/** As on the page of all settings, which also says it in the language of the viewer. */
const nameOf = (name: string): string => {
  const names: Readonly<Record<string, string>> = words().settings.names;
  return names[name] ?? name;
};

const fileLines = (fields: readonly Field[]) =>
  codeBlock({
    label: words().start.settings.write,
    text: fields.map(({ name, value = '…' }) => `${name}=${name === 'WEB_PUSH' ? 'on' : value}`).join('\n'),
  });
