/** `FULL_LENGTH=1` runs every test at its full length, as `npm run test:all` does. */
export const isFullLength = process.env['FULL_LENGTH'] === '1';

/** `ALL_FILES=1` also runs the files that `npm test` leaves out for its five minutes, as `npm run test:ci` does. */
export const hasAllFiles = isFullLength || process.env['ALL_FILES'] === '1';

/** How often something random or repeated is tried: at full length, or one time in ten. */
export const atFullLength = (times: number): number => (isFullLength ? times : Math.ceil(times / 10));

/** The cases of a table of which each starts a program: at full length all, otherwise every third. */
export const casesAtFullLength = <Case extends unknown[] | [unknown] | string | object>(
  cases: readonly Case[],
): Case[] => cases.filter((_, index) => isFullLength || index % 3 === 0);
