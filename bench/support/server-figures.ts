/** One of the server's own figures, as `/metrics` tells it. */
export async function serverFigure(url: string, name: string): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  const [, value] = new RegExp(`^${name}(?:\\{[^}]*\\})? ([\\d.e+-]+)$`, 'm').exec(figures) ?? [];
  if (value === undefined) throw new Error(`the server tells no ${name}`);
  return Number(value);
}
