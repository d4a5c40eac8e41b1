/** `FULL_LENGTH=1` runs every test at its full length, as `npm run test:all` does. */
export const isFullLength = process.env['FULL_LENGTH'] === '1';

/** How often something random or repeated is tried: at full length, or one time in ten. */
export const atFullLength = (times: number): number => (isFullLength ? times : Math.ceil(times / 10));
