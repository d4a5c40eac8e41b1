import { statSync } from 'node:fs';

/**
 * Identifies a database file: it keeps its inode number and creation time when it is renamed, and a copy has others. Never
 * open the file to find out: closing any descriptor of it drops SQLite's locks.
 */
export function readPlace(file: string): string {
  const { dev, ino, birthtimeNs } = statSync(file, { bigint: true });
  return `file ${dev} ${ino} ${birthtimeNs}`;
}

/**
 * The device number may change when the machine restarts, and a file on another disk may have the same inode number by
 * chance: then the creation time decides. Some file systems keep none; it is 0 there.
 */
export function isSamePlace(stored: string, found: string): boolean {
  const [[, dev, ino, born], [, ...other]] = [stored.split(' '), found.split(' ')];
  if (ino !== other[1]) return false;
  return dev === other[0] || born === other[2] || born === '0' || other[2] === '0';
}
