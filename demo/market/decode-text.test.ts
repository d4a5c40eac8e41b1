import { expect, test } from 'vitest';
import { decodeText, ensureSize } from './decode-text.ts';

const TEXT = 'Zeit;Schluß\n';

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-16', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(TEXT, 'latin1')],
])('%s is decoded', (_encoding, bytes) => {
  expect(decodeText(bytes)).toBe(TEXT);
});

test.each([
  ['%PDF-1.7', 'The file is a PDF file, not CSV'],
  ['PK\u0003\u0004', 'The file is a ZIP or Excel file'],
  ['<!DOCTYPE html><html>', 'The file is a web page'],
  ['  <html>', 'The file is a web page'],
  ['a,b,c,d\0', 'The file is not text'],
])('%j is refused in a sentence', (text, message) => {
  expect(() => decodeText(Buffer.from(text))).toThrow(message);
});

test('50 MB are refused before they are read', () => {
  expect(() => ensureSize(50 * 1024 * 1024)).toThrow(
    'The file has 50 MB and may have 20: keep its newest lines.',
  );
});
