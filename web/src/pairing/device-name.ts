/** What this device is most likely called, from what its browser says of itself; to be changed by hand. */
export function deviceNameOf(userAgent: string): string {
  const known = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android.*Mobile/, 'Android phone'],
    [/Android/, 'Android tablet'],
    [/Macintosh/, 'Mac'],
    [/Windows/, 'Windows PC'],
    [/Linux/, 'Linux PC'],
  ] as const;
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'My phone';
}
