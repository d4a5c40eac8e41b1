const NAME_MOST = 64;

/** How an agent's program names itself; undefined if it does not. */
export function statedName(program: unknown): string | undefined {
  if (typeof program !== 'object' || program === null) return undefined;
  const { title, name }: { readonly title?: unknown; readonly name?: unknown } = program;
  return [title, name].find((text) => typeof text === 'string' && text !== '') as string | undefined;
}

/** One short line: no control, format or line-breaking characters, with which a name could pass for something else. */
export function cleanName(name: string | undefined): string {
  const line = (name ?? '').replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.slice(0, NAME_MOST).toWellFormed().trim() || 'no name given';
}
