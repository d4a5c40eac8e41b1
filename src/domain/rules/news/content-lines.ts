import { UnreadableNews } from './calendar-event.ts';

/** A line of an iCalendar file (RFC 5545, 3.1), unfolded: `DTSTART;TZID=America/New_York:20261204T083000`. */
export interface ContentLine {
  /** Where it begins in the file. */
  readonly line: number;
  /** In capitals. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const SHOWN = 60;

export function readContentLines(text: string): readonly ContentLine[] {
  return unfold(text).map(([line, content]) => {
    const read = readLine(line, content);
    if (read === undefined)
      throw new UnreadableNews(({ noNameValue }) => noNameValue(content.slice(0, SHOWN)), line);
    return read;
  });
}

/** A line that begins with a space or tab continues the one before. */
function unfold(text: string): readonly (readonly [line: number, content: string])[] {
  const unfolded: [number, string][] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const last = unfolded.at(-1);
    if (last !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) last[1] += line.slice(1);
    else if (line.trim() !== '') unfolded.push([index + 1, line]);
  }
  return unfolded;
}

function readLine(line: number, content: string): ContentLine | undefined {
  const [head = '', ...rest] = splitUnquoted(content, ':');
  const [name = '', ...written] = splitUnquoted(head, ';');
  if (rest.length === 0 || !/^[A-Za-z0-9.-]+$/.test(name)) return undefined;
  const parameters = written.map((parameter) => {
    const [key = '', ...value] = parameter.split('=');
    return [key.toUpperCase(), value.join('=').replaceAll('"', '')] as const;
  });
  return {
    line,
    name: name.toUpperCase(),
    parameters: new Map(parameters),
    value: content.slice(head.length + 1),
  };
}

/** A parameter in quotation marks may contain any separator. */
function splitUnquoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [start, isQuoted] = [0, false];
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') isQuoted = !isQuoted;
    if (text[index] !== separator || isQuoted) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}

/** `CPI\, m/m` → `CPI, m/m`; a line break becomes a space. */
export const unescapeText = (value: string): string =>
  value.replace(/\\(.)/gu, (_whole, letter: string) => (letter === 'n' || letter === 'N' ? ' ' : letter));
