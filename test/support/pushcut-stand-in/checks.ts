/** Small checks for one value each: undefined when it is right, else what was expected. */

export type Check = (value: unknown) => string | undefined;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isText: Check = (value) => (typeof value === 'string' ? undefined : 'a string');

export const isFilledText: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'a string that is not empty';

export const isFlag: Check = (value) => (typeof value === 'boolean' ? undefined : 'a boolean');

export const isNumber: Check = (value) => (typeof value === 'number' ? undefined : 'a number');

export function oneOf(...words: readonly string[]): Check {
  return (value) => (typeof value === 'string' && words.includes(value) ? undefined : words.join(' or '));
}

/** A phone on the internet must reach it, or it stands on this machine. */
export const isReachableUrl: Check = (value) => {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  const isReachable =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return isReachable ? undefined : 'an https address, or http on this machine';
};

/** The name of an imported image has no scheme. */
export const isImage: Check = (value) =>
  typeof value === 'string' && /^[\w .-]+$/.test(value) ? undefined : isReachableUrl(value);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks the known keys of an object and names the unknown ones. */
export function checkRecord(path: string, value: unknown, checks: Readonly<Record<string, Check>>): string[] {
  if (!isRecord(value)) return [`${path}: expected an object`];
  return Object.entries(value).flatMap(([key, item]) => {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) return [`${path}.${key}: unknown key`];
    const expected = check(item);
    return expected === undefined ? [] : [`${path}.${key}: expected ${expected}, found ${show(item)}`];
  });
}

export function checkList(
  path: string,
  value: unknown,
  check: (path: string, item: unknown) => string[],
): string[] {
  if (!Array.isArray(value)) return [`${path}: expected an array`];
  return value.flatMap((item, index) => check(`${path}[${index}]`, item));
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? String(value);
}
