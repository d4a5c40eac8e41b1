import type { Guide } from './guides.ts';
import type { Section } from './sections.ts';

export interface Hit {
  readonly guide: Guide;
  readonly section: Section;
  /** Some text around the first word that was found. */
  readonly excerpt: string;
}

const MOST_WORDS = 8;
const MOST_HITS = 20;
const MOST_OF_ONE_GUIDE = 3;
/** In a title a word says more about a section than in its text. */
const WEIGHTS = { title: 8, heading: 5, text: 1 };

/** The words that are looked for, in lower case. */
export function wordsOf(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}_/.-]{2,}/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** The sections that hold most of the words, best first. */
export function searchGuides(guides: readonly Guide[], query: string): Hit[] {
  const words = wordsOf(query);
  const scored = guides.flatMap((guide) =>
    guide.sections.map((section) => ({ guide, section, ...score(guide, section, words) })),
  );
  const most = Math.max(0, ...scored.map(({ found }) => found));
  const best = scored
    .filter(({ found }) => found > 0 && found === most)
    .sort((a, b) => b.weight - a.weight || (a.guide.name < b.guide.name ? -1 : 1));
  return limitEach(best)
    .slice(0, MOST_HITS)
    .map(({ guide, section }) => ({ guide, section, excerpt: excerptOf(section.text, words) }));
}

function score(guide: Guide, section: Section, words: readonly string[]): { found: number; weight: number } {
  const places = [
    [guide.title.toLowerCase(), WEIGHTS.title],
    [section.heading.toLowerCase(), WEIGHTS.heading],
    [section.text.toLowerCase(), WEIGHTS.text],
  ] as const;
  const weights = words.map((word) =>
    places.reduce((sum, [text, weight]) => sum + (text.includes(word) ? weight : 0), 0),
  );
  return {
    found: weights.filter((weight) => weight > 0).length,
    weight: weights.reduce((sum, weight) => sum + weight, 0),
  };
}

function limitEach<T extends { guide: Guide }>(hits: readonly T[]): T[] {
  const counts = new Map<string, number>();
  return hits.filter(({ guide }) => {
    const count = (counts.get(guide.name) ?? 0) + 1;
    counts.set(guide.name, count);
    return count <= MOST_OF_ONE_GUIDE;
  });
}

const BEFORE = 50;
const LENGTH = 180;

function excerptOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((index) => index >= 0));
  if (!Number.isFinite(first) || first <= BEFORE) return cutAt(text, LENGTH);
  const start = text.indexOf(' ', first - BEFORE) + 1;
  return `… ${cutAt(text.slice(start), LENGTH)}`;
}

function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.lastIndexOf(' ', length);
  return `${text.slice(0, end > 0 ? end : length)} …`;
}
