/**
 * Parses JSON and refuses repeated field names, of which `JSON.parse` silently keeps the last.
 * Throws a `SyntaxError`.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (countKeysIn(text) !== countKeysOf(value)) throw new SyntaxError('a field name occurs twice');
  return value;
}

/** In valid JSON, a string before a colon is a field name, and everything else in quotes is a value. */
function countKeysIn(json: string): number {
  const strings = json.matchAll(/"(?:[^"\\]|\\.)*"([ \t\r\n]*:)?/g);
  return strings.reduce((count, [, colon]) => (colon === undefined ? count : count + 1), 0);
}

function countKeysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Object.values(value).reduce<number>((count, child) => count + countKeysOf(child), 0);
  return Array.isArray(value) ? children : children + Object.keys(value).length;
}
