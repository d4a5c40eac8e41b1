import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Bar } from '../domain/bar.ts';
import { asPrice, asUtcMs } from '../domain/units.ts';
import { VarintReader, VarintWriter } from '../lib/varint.ts';

/**
 * Bars as bytes. Prices become integers (as many decimals as they need) and each is written as its distance from a
 * neighbour, so that most take one byte; then deflate. 400 five-minute bars of ES take about 2 KB instead of 39 KB.
 * Numbers that need more digits than that can carry are kept as they are, in JSON: no digit is ever lost.
 */
const INTEGERS = 1;
const JSON_TEXT = 2;
const MAX_DECIMALS = 10;

export function encodeBars(bars: readonly Bar[]): Uint8Array {
  const integers = encodeIntegers(bars);
  return integers === undefined ? framed(JSON_TEXT, jsonOf(bars)) : framed(INTEGERS, integers);
}

/** Throws an error that begins with `stored bars:` when the bytes are not what `encodeBars` made. */
export function decodeBars(bytes: Uint8Array): Bar[] {
  const [format] = bytes;
  if (format !== INTEGERS && format !== JSON_TEXT)
    throw new Error(`stored bars: expected format ${INTEGERS} or ${JSON_TEXT}, found ${format}`);
  try {
    const content = inflateRawSync(bytes.subarray(1));
    return format === INTEGERS ? decodeIntegers(content) : (JSON.parse(content.toString('utf8')) as Bar[]);
  } catch (cause) {
    throw new Error(`stored bars: ${bytes.length} bytes of format ${format} are damaged`, { cause });
  }
}

/** The higher levels save 2 % for twice the time. */
const DEFLATE_LEVEL = 1;

function framed(format: number, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content, { level: DEFLATE_LEVEL });
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = format;
  bytes.set(packed, 1);
  return bytes;
}

const jsonOf = (bars: readonly Bar[]) => new TextEncoder().encode(JSON.stringify(bars));

function encodeIntegers(bars: readonly Bar[]): Uint8Array | undefined {
  const priceDecimals = decimalsNeeded(bars, PRICES);
  const volumeDecimals = decimalsNeeded(bars, VOLUME);
  if (priceDecimals === undefined || volumeDecimals === undefined) return undefined;
  const priceScale = 10 ** priceDecimals;
  const volumeScale = 10 ** volumeDecimals;
  const price = (value: number) => Math.round(value * priceScale);
  const writer = new VarintWriter();
  for (const header of [bars.length, priceDecimals, volumeDecimals]) writer.write(header);
  let time = 0;
  let step = 0;
  let last = 0;
  for (const bar of bars) {
    writer.write(bar.closedAt - time - step);
    step = bar.closedAt - time;
    time = bar.closedAt;
    const open = price(bar.open);
    const close = price(bar.close);
    writer.write(open - last);
    writer.write(close - open);
    writer.write(price(bar.high) - Math.max(open, close));
    writer.write(Math.min(open, close) - price(bar.low));
    writer.write(Math.round(bar.volume * volumeScale));
    last = close;
  }
  return writer.bytes();
}

function decodeIntegers(content: Uint8Array): Bar[] {
  const reader = new VarintReader(content);
  const count = reader.read();
  const priceScale = 10 ** reader.read();
  const volumeScale = 10 ** reader.read();
  const price = (value: number) => asPrice(value / priceScale);
  const bars: Bar[] = [];
  let time = 0;
  let step = 0;
  let last = 0;
  for (let index = 0; index < count; index += 1) {
    step += reader.read();
    time += step;
    const open = last + reader.read();
    const close = open + reader.read();
    const high = Math.max(open, close) + reader.read();
    const low = Math.min(open, close) - reader.read();
    const volume = reader.read() / volumeScale;
    bars.push({
      closedAt: asUtcMs(time),
      open: price(open),
      high: price(high),
      low: price(low),
      close: price(close),
      volume,
    });
    last = close;
  }
  if (!reader.isAtEnd) throw new RangeError(`expected ${count} bars, found more`);
  return bars;
}

const PRICES = ['open', 'high', 'low', 'close'] as const;
const VOLUME = ['volume'] as const;

/** The fewest decimals that give every value of these fields back exactly; undefined when there are none. */
function decimalsNeeded(bars: readonly Bar[], fields: readonly (keyof Bar)[]): number | undefined {
  let decimals = 0;
  let scale = 1;
  for (const bar of bars) {
    for (const field of fields) {
      while (!survives(bar[field], scale)) {
        decimals += 1;
        scale = 10 ** decimals;
        if (decimals > MAX_DECIMALS) return undefined;
      }
    }
  }
  // The first values were asked before the last decimals were found, and may not survive those.
  return bars.every((bar) => fields.every((field) => survives(bar[field], scale))) ? decimals : undefined;
}

function survives(value: number, scale: number): boolean {
  const integer = Math.round(value * scale);
  // A quarter of the safe range: differences of two such integers, doubled by the zigzag, must stay safe.
  return Math.abs(integer) < Number.MAX_SAFE_INTEGER / 8 && integer / scale === value;
}
