import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code blocks of a guide that are marked with this language, without the indent of the list they stand in. */
export function guideBlocks(guide: string, language: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs', guide), 'utf8');
  const block = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm');
  return [...text.matchAll(block)].map(([, indent = '', code = '']) =>
    code
      .split('\n')
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n'),
  );
}
