import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDocs } from './build-docs.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-docs-'));
beforeAll(() => buildDocs(folder));
afterAll(() => rmSync(folder, { recursive: true }));

const pages = () => readdirSync(folder).filter((name) => name.endsWith('.html'));

test('every guide is a file, and the list of guides the first', () => {
  const guides = readdirSync(join(import.meta.dirname, '../docs'));
  expect(pages()).toHaveLength(guides.length);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('href="faq.html"');
});

test('all that the files link to is in the folder', () => {
  const missing = pages().flatMap((page) => {
    const text = readFileSync(join(folder, page), 'utf8');
    const links = [...text.matchAll(/(?:href|src|action)="([^"#]+)/g)].map(([, link = '']) => link);
    return links.filter((link) => !link.startsWith('https://') && !existsSync(join(folder, link)));
  });
  expect(missing).toEqual([]);
});
