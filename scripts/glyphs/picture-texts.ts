import type { FaceName } from '../../src/chart/font/face.ts';
import type { Words } from '../../src/domain/language/words.ts';

/** What a language's pictures are written with, by the face that draws it: every string that a catalog can return. */
export function pictureTexts(words: Words): Readonly<Record<FaceName, string>> {
  const {
    picture,
    room,
    reportPicture,
    units: amounts,
    cautions,
    ruleLabels,
    ruleFindings,
    status,
    card,
  } = words;
  const { tags, units } = picture;
  const { percent } = amounts;
  const { testNote, practiceNote, drillNote } = status;
  const { takeAll, takeNone, rejected, asDecided, perTrade, interval, range } = words.report;
  const faces = {
    label: [
      picture,
      room,
      reportPicture,
      interval,
      range,
      cautions,
      ruleLabels.names,
      ruleFindings.counts,
      ruleFindings.comma,
      ruleFindings.semicolon,
      ruleFindings.figures,
      amounts,
      card.account,
      datesIn(words),
      moneyIn(words),
    ],
    tag: [
      room,
      takeAll,
      takeNone,
      rejected,
      asDecided,
      percent,
      testNote,
      practiceNote,
      drillNote,
      moneyIn(words),
    ],
    number: [tags, units, moneyIn(words)],
    title: [reportPicture.title, perTrade],
  };
  const texts = Object.entries(faces).map(([face, parts]) => [face, textOf(parts)]);
  return Object.fromEntries(texts) as Record<FaceName, string>;
}

/** Of a function the source, which holds all that it may write. */
function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (typeof part === 'function') return unescaped(part.toString());
  if (typeof part === 'object' && part !== null) return Object.values(part).map(textOf).join('');
  return '';
}

const unescaped = (source: string) =>
  source.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 28));
const WEEK = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));
const DAYS = [...MONTHS, ...WEEK];

/** As the time axis and the figures of rules write them: the days of a week, and of each month one. */
function datesIn({ common }: Words): string {
  const parts = [
    { month: 'short' },
    { month: 'short', day: 'numeric' },
    { year: 'numeric' },
    { weekday: 'short', month: 'short', day: 'numeric' },
  ] as const;
  return parts
    .flatMap((part) => DAYS.map((at) => new Intl.DateTimeFormat(common.locale, part).format(at)))
    .join('');
}

/** What stands before or after a sum. */
function moneyIn({ common: { locale } }: Words): string {
  const formatIn = (currency: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1);
  return Intl.supportedValuesOf('currency').map(formatIn).join('');
}

/** In the order of their code points, each once. */
export function charactersOf(text: string): number[] {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  return [...new Set(codes)].filter((code) => code >= FIRST_PRINTED).sort((a, b) => a - b);
}

/** A source has line breaks, and no picture. */
const FIRST_PRINTED = 0x20;
