/** Text that is safe in HTML. Only this file creates it. */
export class SafeHtml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = SafeHtml | string | number | null | false | readonly SafeHtml[];

/** A template that escapes its values, unless `html` created them; null and false render nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '');
  return new SafeHtml(text);
}

/** Data for the page's script. A browser doesn't run it, and nothing in it can close the element. */
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
