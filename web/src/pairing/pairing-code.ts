/** The code in what was pasted: the whole link as "pair" shows it, or the code alone; undefined for anything else. */
export function pairingCodeIn(pasted: string): string | undefined {
  const text = pasted.trim();
  if (/^[\w-]{20,100}$/.test(text)) return text;
  const link = linkIn(text);
  if (link?.pathname !== '/pair') return undefined;
  return link.searchParams.get('code') ?? undefined;
}

function linkIn(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
