import { en } from './en/index.ts';
import { slot } from './slots.ts';
import { words } from './words.ts';

type Say = (...parts: readonly string[]) => string;
type Catalog = Readonly<Record<string, string | Say>>;

/** A sentence as it is stored, with a group for each of its arguments. */
interface Pattern {
  readonly name: string;
  readonly expression: RegExp;
  /** Of its own characters: the sentence with the most is meant. */
  readonly length: number;
}

/**
 * Says in the reader's language what was stored in English, as findings and reasons are: each sentence that a catalog has, and
 * the others as they are.
 */
export function translateStored(text: string): string {
  const { subjects, sentences } = words().channelChecks;
  if (sentences === en.channelChecks.sentences) return text;
  let said = '';
  for (let rest = text; rest !== ''; ) {
    const [translated, length] = translateFirst(rest, subjects, sentences);
    const gap = /^\s*/.exec(rest.slice(length))?.[0] ?? '';
    said += translated + (gap !== '' && isSpaced() ? ' ' : '');
    rest = rest.slice(length + gap.length);
  }
  return said.trimEnd();
}

/** The name of what was checked. */
export const translateSubject = (subject: string): string => {
  const { subjects } = words().channelChecks;
  const found = findLongest(SUBJECTS(), `${subject}: `);
  return found === undefined ? subject : sayIn(subjects, found);
};

/** What the beginning says, and how many characters that was. */
function translateFirst(text: string, subjects: Catalog, sentences: Catalog): readonly [string, number] {
  const subject = findLongest(SUBJECTS(), text);
  if (subject !== undefined) return [`${sayIn(subjects, subject)}${colon()}`, subject.match[0].length];
  const sentence = findLongest(SENTENCES(), text);
  if (sentence === undefined) {
    const unknown = /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
    return [unknown, unknown.length];
  }
  const whole = sentence.match[0];
  const translated = sayIn(sentences, sentence);
  const isWithoutEnd = whole.endsWith('.') && !/[.。]$/.test(translated);
  return [isWithoutEnd ? words().refusals.sentence(translated) : translated, whole.length];
}

interface Found extends Pattern {
  readonly match: RegExpExecArray;
}

function findLongest(patterns: readonly Pattern[], text: string): Found | undefined {
  for (const pattern of patterns) {
    const match = pattern.expression.exec(text);
    if (match !== null) return { ...pattern, match };
  }
  return undefined;
}

/** An argument may be such a sentence itself, as why a message was rejected. */
function sayIn(catalog: Catalog, { name, match }: Found): string {
  const say = catalog[name];
  if (typeof say !== 'function') return say ?? match[0];
  return say(...match.slice(1).map((part) => translateStored(part ?? '')));
}

/** A catalog as patterns, the longest first. */
function patternsOf(catalog: Catalog, end: string): readonly Pattern[] {
  return Object.entries(catalog)
    .map(([name, say]) => {
      const slots = Array.from({ length: typeof say === 'function' ? say.length : 0 }, (_, index) =>
        slot(index),
      );
      const sentence = typeof say === 'function' ? say(...slots) : say;
      const source = sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\uE000-\uE00F]/g, '(.+?)');
      return {
        name,
        expression: new RegExp(`^${source}${end}`, 's'),
        length: sentence.length - slots.length,
      };
    })
    .sort((a, b) => b.length - a.length);
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
const SUBJECTS = once(() => patternsOf(en.channelChecks.subjects as Catalog, ': '));
const SENTENCES = once(() => patternsOf(en.channelChecks.sentences as Catalog, '\\.?(?=\\s|$)'));

/** Chinese and Japanese have no space between sentences, and a colon of their own. */
const isSpaced = () => !/^(ja|zh)/.test(words().common.tag);
const colon = () => (words().common.tag === 'zh-Hans' ? '：' : words().common.tag === 'fr' ? ' : ' : ': ');
