import { type FaceName, faceOf, glyphOf } from './face.ts';

/** The width in pixels that `text` takes, its last glyph's own space included. */
export function measureText(text: string, face: FaceName): number {
  const found = faceOf(face);
  let width = 0;
  for (const char of text) width += glyphOf(found, char.codePointAt(0) ?? 0).advance;
  return width;
}

/** `text` as it is when it fits into `maxWidth`, else its beginning and an ellipsis; empty when not even that fits. */
export function fitText(text: string, face: FaceName, maxWidth: number): string {
  if (text.length <= MAX_CHARS && measureText(text, face) <= maxWidth) return text;
  let room = maxWidth - measureText('…', face);
  if (room < 0) return '';
  let kept = '';
  for (const char of text) {
    room -= measureText(char, face);
    if (room < 0) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

/** No picture is wider than this many characters, so an endless name isn't measured to its end. */
const MAX_CHARS = 400;

/**
 * Broken between words, and where a line may end within Japanese and Chinese; the last row holds the rest. A sign that closes
 * something stays with what is before it.
 */
export function wrapText(sentence: string, face: FaceName, maxWidth: number, rows: number): string[] {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    for (const [index, part] of (word.match(PARTS) ?? ['']).entries()) {
      const line = lines.at(-1) ?? '';
      const longer = line === '' ? part : `${line}${index === 0 ? ' ' : ''}${part}`;
      const fits = line === '' || measureText(longer, face) <= maxWidth;
      if (fits || lines.length === rows) lines[lines.length - 1] = longer;
      else lines.push(part);
    }
  }
  return lines;
}

/** Of a word: one character of a script without spaces, or as many of the others as there are. */
const PARTS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}][、。，：；）」ー)]*|[^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu;

/** Untrusted text as one line: without control characters, and with each accent joined to its letter. */
export function cleanText(text: string): string {
  return text
    .slice(0, MAX_CHARS)
    .normalize('NFC')
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
