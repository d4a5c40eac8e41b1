/** Writes integers (safe, of either sign) in as few bytes as their size needs: zigzag, then 7 bits a byte. */
export class VarintWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  write(value: number): void {
    // Arithmetic instead of bit shifts, which would cut at 32 bits.
    let rest = value < 0 ? -value * 2 - 1 : value * 2;
    // Both are asked: 1.5 doubled is an integer, and 2 ** 60 is one that has lost digits once doubled.
    if (!Number.isInteger(value) || !Number.isSafeInteger(rest))
      throw new RangeError(`varint: ${value} is not an integer of at most 52 bits`);
    while (rest >= 0x80) {
      this.#push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#push(rest);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
}

export class VarintReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether every byte has been read. */
  get isAtEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  read(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) throw new RangeError('varint: the bytes end in the middle of a number');
      this.#position += 1;
      value += (byte % 0x80) * scale;
      if (byte < 0x80) break;
    }
    if (!Number.isSafeInteger(value)) throw new RangeError('varint: found a number of more than 52 bits');
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}
