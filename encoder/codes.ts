import { write } from './bits';

const MOST_SYMBOLS = 286;
const SYMBOL_BITS = 9;
const SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
const LONGEST_CODE = 15;

/** Symbols with Huffman's codes as deflate has them (RFC 1951, section 3.2.2): the shorter, the more often one occurs. */
export class Alphabet {
  counts: StaticArray<i32> = new StaticArray<i32>(MOST_SYMBOLS);
  codes: StaticArray<i32> = new StaticArray<i32>(MOST_SYMBOLS);
  /** In bits; 0 of a symbol that does not occur. */
  sizes: StaticArray<i32> = new StaticArray<i32>(MOST_SYMBOLS);
  /** Symbols that occur, the rarest first, below how often they do. */
  private ranking: StaticArray<i32> = new StaticArray<i32>(MOST_SYMBOLS);
  /** Of a tree's leaves in the order of the ranking, then of its nodes as they are made, the root last. */
  private weights: StaticArray<i32> = new StaticArray<i32>(2 * MOST_SYMBOLS);
  /** By size. */
  private nextCodes: StaticArray<i32> = new StaticArray<i32>(LONGEST_CODE + 2);
  private parents: StaticArray<i32> = new StaticArray<i32>(2 * MOST_SYMBOLS);
  private depths: StaticArray<i32> = new StaticArray<i32>(2 * MOST_SYMBOLS);

  constructor(
    private symbols: i32,
    private limit: i32,
  ) {}

  count(symbol: i32): void {
    this.counts[symbol] += 1;
  }

  write(symbol: i32): void {
    write(this.codes[symbol], this.sizes[symbol]);
  }

  /** Gives what was counted codes of at most `limit` bits, and forgets the counts. Two symbols at least must occur. */
  makeCodes(): void {
    const used = this.rank();
    // Counts that differ less make a flatter tree.
    while (this.growTree(used) > this.limit) {
      for (let i = 0; i < used; i++) {
        const count = (this.ranking[i] >> (SYMBOL_BITS + 1)) | 1;
        this.ranking[i] = (count << SYMBOL_BITS) | (this.ranking[i] & SYMBOL_MASK);
      }
    }
    this.sizes.fill(0);
    this.counts.fill(0);
    const next = this.nextCodes;
    next.fill(0);
    for (let i = 0; i < used; i++) {
      this.sizes[this.ranking[i] & SYMBOL_MASK] = this.depths[i];
      next[this.depths[i] + 1] += 1;
    }
    // Codes of one size follow each other in the order of their symbols.
    for (let size = 1; size <= this.limit; size++) next[size] = (next[size] + next[size - 1]) << 1;
    for (let symbol = 0; symbol < this.symbols; symbol++) {
      const size = this.sizes[symbol];
      if (size !== 0) this.codes[symbol] = mirrored(next[size]++, size);
    }
  }

  /** Sorts the symbols that occur, and returns how many those are. */
  private rank(): i32 {
    const ranking = this.ranking;
    let used = 0;
    for (let symbol = 0; symbol < this.symbols; symbol++) {
      if (this.counts[symbol] === 0) continue;
      const entry = (this.counts[symbol] << SYMBOL_BITS) | symbol;
      let place = used++;
      for (; place > 0 && ranking[place - 1] > entry; place--) ranking[place] = ranking[place - 1];
      ranking[place] = entry;
    }
    return used;
  }

  /** Makes one of the two lightest until one is left. Returns how deep the rarest symbol lies, which none exceeds. */
  private growTree(used: i32): i32 {
    const weights = this.weights;
    for (let i = 0; i < used; i++) weights[i] = this.ranking[i] >> SYMBOL_BITS;
    const root = 2 * used - 2;
    let leaf = 0;
    let node = used;
    for (let made = used; made <= root; made++) {
      weights[made] = 0;
      for (let child = 0; child < 2; child++) {
        const isLeaf = leaf < used && (node === made || weights[leaf] <= weights[node]);
        const lightest = isLeaf ? leaf++ : node++;
        this.parents[lightest] = made;
        weights[made] += weights[lightest];
      }
    }
    this.depths[root] = 0;
    for (let i = root - 1; i >= 0; i--) this.depths[i] = this.depths[this.parents[i]] + 1;
    return this.depths[0];
  }
}

/** As it is written: the first bit lowest. */
function mirrored(code: i32, size: i32): i32 {
  let bits = 0;
  for (let bit = 0; bit < size; bit++) bits |= ((code >> bit) & 1) << (size - 1 - bit);
  return bits;
}
