import type { Bar } from '../domain/bar.ts';
import { asPrice, asUtcMs } from '../domain/units.ts';

const INTEGERS = 1;
const FIELDS = 6;

/**
 * Bars as the first versions stored them, inflated: as integers of 7 bits a byte, each the distance from a neighbor, or as
 * JSON where those would have lost digits.
 */
export function decodeFirstFormats(format: number, content: Uint8Array): Bar[] {
  if (format !== INTEGERS) return JSON.parse(new TextDecoder().decode(content)) as Bar[];
  const [count = 0, priceDecimals = 0, volumeDecimals = 0, ...integers] = integersIn(content);
  if (integers.length !== count * FIELDS) throw new RangeError(`expected ${count} bars`);
  const priceScale = 10 ** priceDecimals;
  const volumeScale = 10 ** volumeDecimals;
  const price = (value: number) => asPrice(value / priceScale);
  let time = 0;
  let step = 0;
  let last = 0;
  return Array.from({ length: count }, (_, index) => {
    const [pause = 0, fromLast = 0, body = 0, above = 0, below = 0, volume = 0] = integers.slice(
      index * FIELDS,
      (index + 1) * FIELDS,
    );
    step += pause;
    time += step;
    const open = last + fromLast;
    const close = open + body;
    last = close;
    return {
      closedAt: asUtcMs(time),
      open: price(open),
      high: price(Math.max(open, close) + above),
      low: price(Math.min(open, close) - below),
      close: price(close),
      volume: volume / volumeScale,
    };
  });
}

/** Even numbers are the positive integers, odd ones the negative; the last byte of each is the one below 128. */
function* integersIn(bytes: Uint8Array): Generator<number, undefined> {
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 0x80) * scale;
    scale *= 0x80;
    if (byte >= 0x80) continue;
    if (!Number.isSafeInteger(value)) throw new RangeError('found a number of more than 52 bits');
    yield value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    value = 0;
    scale = 1;
  }
  if (scale > 1) throw new RangeError('the bytes end in the middle of a number');
}
