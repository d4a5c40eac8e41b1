/** What stands below one heading, as text. */
export interface Section {
  /** The heading's id on its page. */
  readonly id: string;
  readonly heading: string;
  readonly depth: number;
  readonly text: string;
}

const HEADING = /<h([1-6]) id="([^"<>]*)">/;

/** The sections of a rendered guide, in order. */
export function splitSections(rendered: string): Section[] {
  // Depth, id, and the rest of each.
  const parts = rendered.split(HEADING).slice(1);
  return Array.from({ length: parts.length / 3 }, (_, index) => {
    const [depth = '', id = '', rest = ''] = parts.slice(index * 3, index * 3 + 3);
    const end = rest.indexOf('</h');
    return { depth: Number(depth), id, heading: textOf(rest.slice(0, end)), text: textOf(rest.slice(end)) };
  });
}

const textOf = (rendered: string): string =>
  rendered
    .replace(/<\/?(?:td|th|tr|li|p|pre|ul|ol|br)\b[^<>]*>/g, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => CHARACTERS[entity] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
