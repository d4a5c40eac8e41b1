import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Adler } from './adler.ts';

const anyRow = fc.uint8Array({ maxLength: 1200 });

test('row by row it becomes what zlib reckons byte by byte', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
      const adler = new Adler();
      for (const row of rows) {
        const weighted = row.reduce((sum, byte, at) => sum + byte * (row.length - at), 0);
        adler.addRow(
          row.length,
          row.reduce((sum, byte) => sum + byte, 0),
          weighted,
        );
      }
      expect(Buffer.from(adler.toBytes())).toEqual(deflateSync(Buffer.concat(rows)).subarray(-4));
    }),
  );
});
