import { statSync } from 'node:fs';

/**
 * Where a database file is, to tell it from its copies: a file keeps its number and its time of birth when it is renamed,
 * and a copy has others. Never open the file to find out: closing any descriptor of it drops SQLite's locks.
 */
export function placeOf(file: string): string {
  const { dev, ino, birthtimeNs } = statSync(file, { bigint: true });
  return `file ${dev} ${ino} ${birthtimeNs}`;
}

/**
 * The number of the disk changes when a machine starts anew, and a file on another disk may have the same number by
 * chance, which the time of birth tells. Some file systems keep none: then it is 0.
 */
export function isSamePlace(stored: string, found: string): boolean {
  const [[, dev, ino, born], [, ...other]] = [stored.split(' '), found.split(' ')];
  if (ino !== other[1]) return false;
  return dev === other[0] || born === other[2] || born === '0' || other[2] === '0';
}
