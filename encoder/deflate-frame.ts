/**
 * A frame less the row above it as one zlib stream: filtered, matched, coded and summed in one go, sixteen pixels at a
 * time. This is AssemblyScript; `npm run chart:encoder` makes WebAssembly of it.
 */

import { fillUp, write, writeTo } from './bits';
import { Alphabet } from './codes';

/** Of deflate (RFC 1951): lengths of a match; the symbols of a block's end and of the longest match; how many there are. */
const SHORTEST = 3;
const LONGEST = 258;
const END_OF_BLOCK = 256;
const LONGEST_SYMBOL = 285;
const LITERALS = 286;
/** From the end's symbol on: bits that say which of a symbol's lengths it is, and one for the only distance. */
const BITS_AFTER = memory.data<u8>([
  0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 1,
]);
/** The symbols that tell the sizes of codes, in the order in which the sizes of their own are told. */
const SIZE_ORDER: StaticArray<u8> = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Adler-32's two halves are taken modulo this (RFC 1950). */
const MODULUS: u64 = 65521;

const FILTER_UP: u8 = 2;
const TILE = 64;
/** Pixels looked at in one step. */
const LANES = 16;
/** Short blocks: header, candles and panes differ, and each block has codes of its own. */
const TOKENS_OF_A_BLOCK = 6000;
/** Room for a row's: one for each pixel, the filter's, and what is written beyond and doesn't count. */
const MOST_TOKENS_OF_A_ROW = 2048;
/** A token is a symbol, and above it which of the symbol's lengths. */
const SYMBOL_BITS = 9;

const tokens = memory.data(2 * (TOKENS_OF_A_BLOCK + MOST_TOKENS_OF_A_ROW));
const lanes = memory.data(LANES + 1);
const literals = new Alphabet(LITERALS, 15);
const sizeCodes = new Alphabet(SIZE_ORDER.length, 7);

/** The address of so many bytes, which are never given back. */
export function allocate(bytes: i32): usize {
  return heap.alloc(bytes);
}

/**
 * Writes the stream to `to` and returns its length. Above the first row there must be a blank one. `marks` has a byte for
 * each tile of each row: 0 where the tile is the same as the one above. The first tile is looked at all the same, since it
 * ends the run of the filter's byte, and so is the last, whose end ends the row's last run.
 */
export function deflateFrame(pixels: usize, marks: usize, width: i32, height: i32, to: usize): usize {
  const stride = ((width + TILE - 1) / TILE) * TILE;
  // Adler-32.
  let low: u64 = 1;
  let high: u64 = 0;
  let next = tokens;
  writeTo(to);
  write(0x0178, 16);
  for (let y = 0; y < height; y++, pixels += stride) {
    if (next >= tokens + 2 * TOKENS_OF_A_BLOCK) next = writeBlock(next, 0);
    let last: u64 = FILTER_UP;
    let run: u64 = 1;
    let before = i8x16.splat(FILTER_UP);
    for (let x = 0; x < width; x += TILE) {
      const end = min(x + TILE, width);
      if (load<u8>(marks++) === 0 && last === 0 && end < width) {
        run += TILE;
        continue;
      }
      for (let at = x; at < end; at += LANES) {
        const less = i8x16.sub(v128.load(pixels + at), v128.load(pixels + at - stride));
        // biome-ignore format: sixteen bytes in one row
        const left = i8x16.shuffle(before, less, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
        before = less;
        const count = min(LANES, width - at);
        let breaks = i8x16.bitmask(i8x16.ne(less, left)) & ((1 << count) - 1);
        if (at + count === width) breaks |= 1 << count;
        if (breaks !== 0) v128.store(lanes, less);
        let done = 0;
        for (; breaks !== 0; breaks &= breaks - 1) {
          const lane = ctz(breaks);
          run += lane - done;
          high += run * low + ((last * run * (run + 1)) >> 1);
          low += last * run;
          next = putRun(next, last, run as i32);
          last = load<u8>(lanes + lane);
          run = 0;
          done = lane;
        }
        run += count - done;
      }
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  writeBlock(next, 1);
  fillUp();
  write(bswap<u32>(((high as u32) << 16) | (low as u32)), 32);
  return fillUp() - to;
}

/** Matches with the byte before are all that is looked for: a search finds 6 % more, in ten times the time. */
function putRun(next: usize, byte: u64, length: i32): usize {
  // Up to four of the same, of which as many count as are needed.
  store<u64>(next, byte * 0x0001_0001_0001_0001);
  if (length <= SHORTEST) return next + 2 * length;
  let left = length - 1;
  for (; left >= SHORTEST; left -= min(left, LONGEST)) {
    next += 2;
    store<u16>(next, matchOf(min(left, LONGEST)) as u16);
  }
  next += 2;
  store<u64>(next, byte * 0x0001_0001_0001_0001);
  return next + 2 * left;
}

function matchOf(length: i32): i32 {
  if (length === LONGEST) return LONGEST_SYMBOL;
  const over = length - SHORTEST;
  const extraBits = max(29 - clz(over), 0);
  return ((over & ((1 << extraBits) - 1)) << SYMBOL_BITS) | (257 + 4 * extraBits + (over >> extraBits));
}

/** Returns where the next block's tokens begin. */
function writeBlock(end: usize, isLast: u64): usize {
  const counts = literals.counts;
  const codes = literals.codes;
  const sizes = literals.sizes;
  for (let at = tokens; at < end; at += 2) counts[symbolOf(load<u16>(at))] += 1;
  literals.count(END_OF_BLOCK);
  literals.makeCodes();
  write(isLast | (2 << 1), 3);
  writeSizes();
  for (let at = tokens; at < end; at += 2) {
    const token = load<u16>(at) as i32;
    const symbol = symbolOf(token);
    const after = load<u8>(BITS_AFTER + max(symbol - END_OF_BLOCK, 0));
    write(codes[symbol] | ((token >> SYMBOL_BITS) << sizes[symbol]), sizes[symbol] + after);
  }
  literals.write(END_OF_BLOCK);
  return tokens;
}

function symbolOf(token: i32): i32 {
  return token & ((1 << SYMBOL_BITS) - 1);
}

/** Tells the sizes of all codes (RFC 1951, section 3.2.7); of distances there is one, whose code has one bit. */
function writeSizes(): void {
  for (let symbol = 0; symbol < LITERALS; symbol++) sizeCodes.count(literals.sizes[symbol]);
  sizeCodes.count(1);
  sizeCodes.makeCodes();
  write(LITERALS - 257, 5 + 5);
  write(SIZE_ORDER.length - 4, 4);
  for (let i = 0; i < SIZE_ORDER.length; i++) write(sizeCodes.sizes[SIZE_ORDER[i]], 3);
  for (let symbol = 0; symbol < LITERALS; symbol++) sizeCodes.write(literals.sizes[symbol]);
  sizeCodes.write(1);
}
