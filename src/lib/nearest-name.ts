/** The one of `names` that `name` is most likely a slip for; undefined when none comes near. */
export function findNearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = simplify(name);
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = countEdits(wanted, simplify(candidate));
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

const LONGEST = 64;
/** `stopPrice`, `Stop Price` and `stop_price` are one name. */
const simplify = (name: string) =>
  name
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Letters to insert, delete or replace (Levenshtein's distance). */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries()) {
      const replaced = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
