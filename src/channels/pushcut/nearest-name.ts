/** The name that was probably meant: same except for case and spacing, or a few letters off. */
export function findNearestName(wanted: string, names: readonly string[]): string | undefined {
  const plainWanted = plain(wanted);
  const limit = Math.floor(plainWanted.length / 3);
  const ranked = names
    .map((name) => ({ name, distance: editDistance(plainWanted, plain(name)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.name;
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** Levenshtein distance: letters to add, drop or change. */
function editDistance(from: string, to: string): number {
  const letters = [...to];
  let above = [0, ...letters.map((_, index) => index + 1)];
  for (const letter of from) {
    const row = [(above[0] ?? 0) + 1];
    for (const [index, other] of letters.entries()) {
      const changed = (above[index] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(changed, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
    above = row;
  }
  return above[letters.length] ?? 0;
}
