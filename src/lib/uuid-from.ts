/** A UUID (version 8) that is always the same for the same hash, of which it takes the first 32 hex digits. */
export function uuidFrom(hash: string): string {
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
