import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Every page for people who use the project or work on it. */
export const GUIDES: readonly string[] = [
  ...globSync('*.md', { cwd: ROOT }),
  ...globSync('docs/*.md', { cwd: ROOT }),
  ...globSync('clients/**/*.md', { cwd: ROOT, exclude: (name) => name === 'node_modules' }),
].toSorted();

export const readGuide = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

export interface Block {
  readonly guide: string;
  /** What stands behind the fence: a language, perhaps a name. */
  readonly label: string;
  /** Without the indent of the list that it stands in. */
  readonly text: string;
}

export const BLOCKS: readonly Block[] = GUIDES.flatMap((guide) =>
  [...readGuide(guide).matchAll(/^( *)```(\S.*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', label = '', text = '']) => ({
      guide,
      label,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  ),
);

/** What stands in backticks within the sentences of a guide. */
export function spansIn(guide: string): readonly string[] {
  const prose = readGuide(guide).replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '');
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replaceAll(/\s+/g, ' '));
}

const LANGUAGES = new Set(['sh', 'powershell', 'crontab', 'cmd', 'console', 'bash', 'bat']);
const SETTING_LINE = /^[A-Z][A-Z0-9_]*=\S/;

const isShell = ({ label }: Block) => LANGUAGES.has(label.split(' ')[0] ?? '');
const isSettings = ({ text }: Block) =>
  text
    .trim()
    .split('\n')
    .every((line) => SETTING_LINE.test(line) && !/ (npm|node|countersign) /.test(line));

/** Lines for a file `.env`. */
export const SETTINGS_BLOCKS = BLOCKS.filter((block) => isShell(block) && isSettings(block));
export const SHELL_BLOCKS = BLOCKS.filter((block) => isShell(block) && !isSettings(block));
