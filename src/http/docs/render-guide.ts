import { Marked, type RendererObject, type Tokens } from 'marked';
import { html, SafeHtml } from '../../lib/html.ts';

/** Where a guide is found, by its name: `/docs/faq`, or `faq.html` in a folder of files. */
export type AddressOf = (name: string) => string;

/** The guide that leads to all others. */
export const INDEX = 'readme';

/** On a running server. */
export const docsAddress: AddressOf = (name) => (name === INDEX ? '/docs' : `/docs/${name}`);

/** HTML of a guide in Markdown. Of HTML in it only the text is shown. */
export function renderGuide(markdown: string, addressOf: AddressOf): SafeHtml {
  const marked = new Marked({ renderer: createRenderer(addressOf) });
  return new SafeHtml(marked.parse(markdown, { async: false }));
}

/** The ids are those of GitHub, so that a link to a heading works in both places. */
function createRenderer(addressOf: AddressOf): RendererObject {
  const used = new Map<string, number>();
  return {
    heading({ tokens, depth, text }: Tokens.Heading): string {
      const id = countUp(used, headingId(text));
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    table(token: Tokens.Table): string {
      const rows = token.rows.map((row) => `<tr>${row.map((cell) => cellOf(this, cell)).join('')}</tr>`);
      const head = token.header.map((cell) => cellOf(this, cell)).join('');
      // A wide one scrolls by itself, and with the keyboard.
      return `<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>\n`;
    },
    code({ text }: Tokens.Code): string {
      return html`<pre tabindex="0"><code>${text}</code></pre>
`.text;
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => html`${text}`.text,
    image: ({ text }: Tokens.Image) => html`${text}`.text,
    link({ href, tokens }: Tokens.Link): string {
      return linkTo(href, new SafeHtml(this.parser.parseInline(tokens)), addressOf).text;
    },
  };
}

type Renderer = ThisParameterType<NonNullable<RendererObject['table']>>;

function cellOf({ parser }: Renderer, { tokens, header, align }: Tokens.TableCell): string {
  const tag = header ? 'th' : 'td';
  return `<${tag}${align === null ? '' : ` align="${align}"`}>${parser.parseInline(tokens)}</${tag}>`;
}

/** What isn't a guide is named, not linked: it is in the project, and no server has it. */
function linkTo(href: string, content: SafeHtml, addressOf: AddressOf): SafeHtml {
  if (href.startsWith('#')) return html`<a href="${href}">${content}</a>`;
  if (/^https?:/.test(href)) return html`<a href="${href}" rel="noreferrer">${content}</a>`;
  const [file = '', heading] = href.split('#');
  const name = /^([\w-]+)\.md$/.exec(file)?.[1]?.toLowerCase();
  if (name === undefined) return html`${content} (<code>${file.replace(/^(\.\.\/)+/, '')}</code>)`;
  return html`<a href="${addressOf(name)}${heading === undefined ? '' : `#${heading}`}">${content}</a>`;
}

/** The text of a heading in Markdown, as GitHub makes an id of it. */
export function headingId(text: string): string {
  return text
    .replace(/\]\([^\])]*\)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function countUp(used: Map<string, number>, id: string): string {
  const count = used.get(id) ?? 0;
  used.set(id, count + 1);
  return count === 0 ? id : `${id}-${count}`;
}
