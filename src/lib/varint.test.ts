import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VarintReader, VarintWriter } from './varint.ts';

const LARGEST = 2 ** 52 - 1;

function written(...values: number[]): Uint8Array {
  const writer = new VarintWriter();
  for (const value of values) writer.write(value);
  return writer.bytes();
}

function readAll(bytes: Uint8Array): number[] {
  const reader = new VarintReader(bytes);
  const values: number[] = [];
  while (!reader.isAtEnd) values.push(reader.read());
  return values;
}

test.each([
  [0, [0]],
  [-1, [1]],
  [1, [2]],
  [63, [126]],
  [-64, [127]],
  [64, [128, 1]],
])('%i is written as the bytes %j', (value, bytes) => {
  expect([...written(value)]).toEqual(bytes);
});

test('any integers are read back in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -LARGEST, max: LARGEST })), (values) => {
      expect(readAll(written(...values))).toEqual(values);
    }),
  );
});

test.each([0x7fffffff, -0x80000000, 2 ** 32, LARGEST, -LARGEST, -LARGEST - 1])(
  '%i keeps all its digits',
  (value) => {
    expect(readAll(written(value))).toEqual([value]);
  },
);

test('more bytes than the first room holds are kept', () => {
  const values = Array.from({ length: 1000 }, (_, index) => index * 1000);

  expect(readAll(written(...values))).toEqual(values);
});

test('what has been taken out no longer changes', () => {
  const writer = new VarintWriter();
  writer.write(1);
  const before = writer.bytes();
  writer.write(2);

  expect([...before]).toEqual([2]);
});

test.each([0.5, 1.5, -1.5, Number.NaN, Infinity, LARGEST + 1, 2 ** 60])('%d is refused', (value) => {
  expect(() => written(value)).toThrow(`varint: ${value} is not an integer of at most 52 bits`);
});

test('bytes that end in the middle of a number are refused', () => {
  for (const bytes of [[], [0x80], [0xff, 0xff]]) {
    expect(() => new VarintReader(Uint8Array.from(bytes)).read()).toThrow('end in the middle of a number');
  }
});

test.each([8, 20, 400])('%i bytes that never end a number in time are refused', (length) => {
  const bytes = new Uint8Array(length + 1).fill(0xff, 0, length).fill(0x7f, length);

  expect(() => new VarintReader(bytes).read()).toThrow('more than 52 bits');
});
