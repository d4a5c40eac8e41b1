/** What to tell about stored secrets that no longer open. */
export const describeUnreadable = (names: readonly string[]): string =>
  `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} stored, but can't be read with the present link secret, so ` +
  `${names.length === 1 ? 'it counts' : 'they count'} as missing: enter ${names.length === 1 ? 'it' : 'them'} again on the ` +
  'Settings page or with "countersign settings set", or add the former secret to COUNTERSIGN_SECRET, after the present one.';
