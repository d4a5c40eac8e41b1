import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GENERATED, SCRIPTS, scriptText } from '../bake-glyphs.ts';

test.each(SCRIPTS)('the glyphs of Noto Sans $font are those that the script bakes', (script) => {
  expect(scriptText(script)).toBe(readFileSync(new URL(script.file, GENERATED), 'utf8'));
});
