import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeHtml } from '../../lib/html.ts';
import { type AddressOf, renderGuide } from './render-guide.ts';
import { type Section, splitSections } from './sections.ts';

export interface Guide {
  /** As in its address: `faq` for FAQ.md. */
  readonly name: string;
  readonly title: string;
  readonly content: SafeHtml;
  readonly sections: readonly Section[];
}

export interface Guides {
  readonly names: readonly string[];
  find(name: string): Guide | undefined;
}

/** The Markdown files of a folder; each is rendered when it is first asked for, and kept. */
export function openGuides(folder: string, addressOf: AddressOf): Guides {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^[\w-]+\.md$/.test(name)) : [];
  const byName = new Map(files.toSorted().map((file) => [file.slice(0, -3).toLowerCase(), file]));
  const rendered = new Map<string, Guide>();
  return {
    names: [...byName.keys()],
    find(name) {
      const file = byName.get(name);
      if (file === undefined) return undefined;
      const guide = rendered.get(name) ?? readGuide(name, join(folder, file), addressOf);
      rendered.set(name, guide);
      return guide;
    },
  };
}

function readGuide(name: string, path: string, addressOf: AddressOf): Guide {
  const content = renderGuide(readFileSync(path, 'utf8'), addressOf);
  const sections = splitSections(content.text);
  return { name, title: sections[0]?.heading ?? name, content, sections };
}
