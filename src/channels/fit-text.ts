import { once } from '../domain/once.ts';

/** The most that a vendor takes of a text, as its documents count it. */
export interface TextLimit {
  readonly most: number;
  readonly unit: 'characters' | 'bytes';
}

/** A message whose words fit. */
export function fitMessage<Message extends { readonly title: string; readonly text: string }>(
  message: Message,
  limits: { readonly title: TextLimit; readonly text: TextLimit },
): Message {
  const title = fitText(message.title, limits.title);
  return { ...message, title, text: fitText(message.text, limits.text) };
}

/** Ten milliseconds, which only a text that is too long pays. */
const segmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/**
 * The text, or as much of it as fits, with an ellipsis: up to the end of a line, else of a word, and within a word only
 * if nothing else fits. A number that is cut off would be a wrong number.
 */
export function fitText(text: string, limit: TextLimit): string {
  if (sizeOf(text, limit) <= limit.most) return text;
  const start = longestStart(text, limit);
  const end = endOfLine(start) ?? endOfWord(start, text) ?? start.length;
  return `${start.slice(0, end).trimEnd()}…`;
}

const sizeOf = (text: string, { unit }: TextLimit) =>
  unit === 'bytes' ? Buffer.byteLength(text) : text.length;

/** Whole characters as a person sees them: an emoji of several code points is one. */
function longestStart(text: string, limit: TextLimit): string {
  let left = limit.most - sizeOf('…', limit);
  let end = 0;
  for (const { segment, index } of segmenter().segment(text)) {
    left -= sizeOf(segment, limit);
    if (left < 0) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** Undefined if it would cost more than half of what fits. */
function endOfLine(start: string): number | undefined {
  const end = start.lastIndexOf('\n');
  return end > start.length / 2 ? end : undefined;
}

/** Japanese and Chinese have no spaces: a word may end after any of these characters. A number has none of them. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー、。，：；（）「」`;
const LAST_END = new RegExp(String.raw`(?:\s|(?<=[${UNSPACED}]))[^\s${UNSPACED}]*$`, 'u');

function endOfWord(start: string, text: string): number | undefined {
  if (/\s/.test(text.charAt(start.length))) return start.length;
  const end = start.search(LAST_END);
  return end > 0 ? end : undefined;
}
