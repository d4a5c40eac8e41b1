import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { GOLDEN_CASES } from '../test/golden-cases.ts';

test('the gallery is one page with every golden case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-gallery-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(import.meta.dirname, 'chart-gallery.ts');
  const page = execFileSync(process.execPath, [script, folder], { encoding: 'utf8' }).trim();
  expect(page).toBe(join(folder, 'index.html'));
  const html = readFileSync(page, 'utf8');
  for (const { file } of GOLDEN_CASES) {
    expect(html).toContain(`src="${file}"`);
    expect(readdirSync(folder)).toContain(file);
  }
});
