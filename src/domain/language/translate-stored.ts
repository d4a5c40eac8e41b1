import { once } from '../once.ts';
import { FINDINGS } from '../rules/stored-findings.ts';
import { findPattern, patternsOf, type StoredTexts, sayFound } from './stored-patterns.ts';
import { words } from './words.ts';

/** Of what was checked: each is followed by what was found. */
const SUBJECTS: StoredTexts = { catalogOf: ({ channelChecks }) => channelChecks.subjects, end: ': ' };

/** One may follow another, with or without a period. */
const AMONG_OTHERS = '\\.?(?=\\s|$)';

/** What is stored as sentences, by area of the catalog. */
const SENTENCES: readonly StoredTexts[] = [
  { catalogOf: ({ channelChecks }) => channelChecks.sentences, end: AMONG_OTHERS },
  FINDINGS,
];

const subjects = once(() => patternsOf([SUBJECTS]));
const sentences = once(() => patternsOf(SENTENCES));

/**
 * Says in the reader's language what was stored in English, as findings and reasons are: each sentence that a catalog has, and
 * the others as they are.
 */
export function translateStored(text: string): string {
  if (words().common.tag === 'en') return text;
  let said = '';
  for (let rest = text; rest !== ''; ) {
    const [translated, length] = translateFirst(rest);
    const gap = /^\s*/.exec(rest.slice(length))?.[0] ?? '';
    said += translated + (gap !== '' && isSpaced() ? ' ' : '');
    rest = rest.slice(length + gap.length);
  }
  return said.trimEnd();
}

/** The name of what was checked. */
export function translateSubject(subject: string): string {
  const found = findPattern(subjects(), `${subject}: `);
  return found === undefined ? subject : sayFound(found, translateStored);
}

/** What the beginning says, and how many characters that was. */
function translateFirst(text: string): readonly [string, number] {
  const subject = findPattern(subjects(), text);
  if (subject !== undefined)
    return [`${sayFound(subject, translateStored)}${colon()}`, subject.match[0].length];
  const sentence = findPattern(sentences(), text);
  if (sentence === undefined) {
    const unknown = /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
    return [unknown, unknown.length];
  }
  const whole = sentence.match[0];
  const translated = sayFound(sentence, translateStored);
  const isWithoutEnd = whole.endsWith('.') && !/[.。]$/.test(translated);
  return [isWithoutEnd ? words().refusals.sentence(translated) : translated, whole.length];
}

/** Chinese and Japanese have no space between sentences, and a colon of their own. */
const isSpaced = () => !/^(ja|zh)/.test(words().common.tag);
const colon = () => (words().common.tag === 'zh-Hans' ? '：' : words().common.tag === 'fr' ? ' : ' : ': ');
