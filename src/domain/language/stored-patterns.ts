import { once } from '../once.ts';
import { en } from './en/index.ts';
import { fillSlots, slot } from './slots.ts';
import { type Words, words } from './words.ts';

type Say = (...parts: readonly string[]) => string;
type Catalog = Readonly<Record<string, string | Say>>;

/** Says in the reader's language what is stored in English. */
export type Translate = (stored: string) => string;

/** An argument of a text: what it looks like, as a pattern without groups, and how it is said. */
export interface StoredArgument {
  readonly source: string;
  readonly say: Translate;
}

export type StoredArguments = Readonly<Record<string, readonly StoredArgument[]>>;

/** Texts of the catalog that are stored in English. All their arguments are text. */
export interface StoredTexts {
  catalogOf(words: Words): object;
  /** What may follow one of them, as a pattern. */
  readonly end: string;
  /** The arguments of a text, by its name; others may be anything, and are said as `otherwise` does. */
  readonly arguments?: StoredArguments;
}

/** One of them as it is stored, with a group for each of its arguments, named after its place among them. */
export interface StoredPattern {
  readonly texts: StoredTexts;
  readonly name: string;
  readonly expression: RegExp;
  /** Of its own characters: the text with the most is meant. */
  readonly length: number;
}

const ANYTHING = { source: '.+?' };
const groupOf = (index: number) => `argument${index}`;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The longest first. */
export const patternsOf = (all: readonly StoredTexts[]): readonly StoredPattern[] =>
  all.flatMap(patternsIn).sort((a, b) => b.length - a.length);

function patternsIn(texts: StoredTexts): readonly StoredPattern[] {
  return Object.entries(texts.catalogOf(en) as Catalog).map(([name, say]) => {
    const slots = Array.from({ length: typeof say === 'function' ? say.length : 0 }, (_, index) =>
      slot(index),
    );
    const text = typeof say === 'function' ? say(...slots) : say;
    const known = texts.arguments?.[name] ?? [];
    const seen = new Set<string>();
    // A text may name its arguments in another order, and one of them twice.
    const source = fillSlots(text, ...slots.map((_, index) => ({ group: groupOf(index), index })))
      .map((piece) => {
        if (typeof piece === 'string') return escaped(piece);
        const { group, index } = piece;
        if (seen.has(group)) return `\\k<${group}>`;
        seen.add(group);
        return `(?<${group}>${(known[index] ?? ANYTHING).source})`;
      })
      .join('');
    return {
      texts,
      name,
      expression: new RegExp(`^${source}${texts.end}`, 's'),
      length: text.length - slots.length,
    };
  });
}

interface Found {
  readonly pattern: StoredPattern;
  readonly match: RegExpExecArray;
}

export function findPattern(patterns: readonly StoredPattern[], text: string): Found | undefined {
  for (const pattern of patterns) {
    const match = pattern.expression.exec(text);
    if (match !== null) return { pattern, match };
  }
  return undefined;
}

/** In the language being written. */
export function sayFound({ pattern, match }: Found, otherwise: Translate): string {
  const { texts, name } = pattern;
  const say = (texts.catalogOf(words()) as Catalog)[name];
  if (typeof say !== 'function') return say ?? match[0];
  const known = texts.arguments?.[name] ?? [];
  const given = match.groups ?? {};
  return say(
    ...Object.keys(given).map((_, index) => (known[index]?.say ?? otherwise)(given[groupOf(index)] ?? '')),
  );
}

const asItIs: Translate = (stored) => stored;

/** Says a text that is one of these as a whole; any other stays as it is. */
export function translatorOf(...all: readonly StoredTexts[]): Translate {
  // A millisecond, which only readers of other languages pay.
  const patterns = once(() => patternsOf(all));
  return (stored) => {
    if (words().common.tag === 'en') return stored;
    const found = findPattern(patterns(), stored);
    return found === undefined ? stored : sayFound(found, asItIs);
  };
}
