/** Written for people, who are told more as versions go: what a program reads is the code beside it. */
const PROSE: ReadonlySet<string> = new Set(['title', 'detail', 'advice', 'rule']);
/** Lists that may get more entries, in any place. */
const GROWING: ReadonlySet<string> = new Set(['warnings', 'checklist', 'channels', 'contracts', 'errors']);

/** Where `now` lacks what was in `before`, or has another value there; more fields are welcome. */
export function findLosses(before: unknown, now: unknown, path = ''): string[] {
  const name = path.split('/').at(-1) ?? '';
  if (PROSE.has(name)) return typeof now === typeof before ? [] : [`${path} is no longer text`];
  if (Array.isArray(before)) return findInList(before, now, path, GROWING.has(name));
  if (typeof before === 'object' && before !== null) {
    if (typeof now !== 'object' || now === null) return [`${path} is no longer an object`];
    return Object.entries(before).flatMap(([key, value]) =>
      key in now
        ? findLosses(value, (now as Record<string, unknown>)[key], `${path}/${key}`)
        : [`${path}/${key} is gone`],
    );
  }
  return Object.is(before, now) ? [] : [`${path} was ${JSON.stringify(before)}, is ${JSON.stringify(now)}`];
}

function findInList(before: readonly unknown[], now: unknown, path: string, mayGrow: boolean): string[] {
  if (!Array.isArray(now)) return [`${path} is no longer a list`];
  if (!mayGrow && now.length !== before.length)
    return [`${path} had ${before.length} entries, has ${now.length}`];
  return before.flatMap((value, index) => {
    const place = `${path}/${index}`;
    if (!mayGrow) return findLosses(value, now[index], place);
    const isThere = now.some((one) => findLosses(value, one, place).length === 0);
    return isThere ? [] : [`${place} is gone: ${JSON.stringify(value)}`];
  });
}
