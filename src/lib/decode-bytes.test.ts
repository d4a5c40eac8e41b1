import { expect, test } from 'vitest';
import { decodeBytes } from './decode-bytes.ts';

const TEXT = 'APPROVER_NAME=Jörg\n';

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(TEXT, 'latin1')],
])('%s is decoded, without its mark', (_encoding, bytes) => {
  expect(decodeBytes(bytes)).toBe(TEXT);
});

test('an empty file is an empty text', () => {
  expect(decodeBytes(Buffer.alloc(0))).toBe('');
});
