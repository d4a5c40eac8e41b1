/** Text that is safe to stand in HTML. Only this file makes it. */
export class SafeHtml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = SafeHtml | string | number | null | false | readonly SafeHtml[];

/** A template whose values are escaped, unless they were made by `html` themselves; null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '');
  return new SafeHtml(text);
}

/** Data for a script of the page. A browser doesn't run it, and nothing in it can end it. */
export function jsonScript(id: string, data: object): SafeHtml {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="${id}">${new SafeHtml(json)}</script>`;
}

function textOf(part: Part): string {
  if (part instanceof SafeHtml) return part.text;
  if (part === null || part === false) return '';
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
