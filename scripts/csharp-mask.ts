/** A comment, or a string or character literal of C# 5, whole. Longest openings first. */
const OPAQUE = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|@"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g;

/** The same text with comments and literals blanked, line for line, so that rules see code and nothing else. */
export function maskCSharp(source: string): string {
  return source.replace(OPAQUE, (opaque) =>
    opaque.startsWith('/') ? blank(opaque) : `"${blank(opaque.slice(1, -1))}"`,
  );
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** Where the block that opens at `from` ends; the end of the text when it never does. */
export function blockEnd(masked: string, from: number): number {
  let depth = 0;
  for (let at = from; at < masked.length; at += 1) {
    if (masked[at] === '{') depth += 1;
    if (masked[at] === '}') depth -= 1;
    if (masked[at] === '}' && depth === 0) return at;
  }
  return masked.length;
}
