import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's files as a fresh clone has them, with what was changed since. */
export function cloneFiles(root: string, to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const name of listed.split('\0').filter((name) => name !== '')) copyFile(root, to, name);
}

/** What a container engine would be sent of `root`: all files but those that .dockerignore leaves out. */
export function sendContext(root: string, to: string): void {
  const isSent = contextRules(readFileSync(join(root, '.dockerignore'), 'utf8'));
  const names = globSync('**/{.*,*}', { cwd: root, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  for (const name of names.filter(isSent)) copyFile(root, to, name);
}

function copyFile(root: string, to: string, name: string): void {
  mkdirSync(dirname(join(to, name)), { recursive: true });
  cpSync(join(root, name), join(to, name));
}

/** The last line that fits a file, or a folder above it, decides; `!` takes it in again. */
export function contextRules(text: string): (name: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isSent: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (name) => {
    const paths = name.split('/').map((_part, index, parts) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => paths.some((path) => pattern.test(path)));
    return last?.isSent ?? true;
  };
}

/** Unlike a shell's, the star takes names that begin with a dot. */
function patternOf(line: string): RegExp {
  const escaped = line.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^${escaped.replaceAll('**/', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '(?:.*/)?')}$`,
  );
}
