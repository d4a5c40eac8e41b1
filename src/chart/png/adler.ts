/** Of Adler-32 (RFC 1950, section 9). */
const MODULUS = 65_521;

/** The check sum at the end of a zlib stream, reckoned row by row: what a byte adds depends on how many come after it. */
export class Adler {
  private low = 1;
  private high = 0;

  /** `sum` of the row's bytes, and the same with each byte taken as often as the row has bytes from it on. */
  addRow(bytes: number, sum: number, weighted: number): void {
    this.high = (this.high + bytes * this.low + weighted) % MODULUS;
    this.low = (this.low + sum) % MODULUS;
  }

  /** In the order in which a stream has it. */
  toBytes(): Uint8Array {
    return Uint8Array.of(this.high >> 8, this.high & 255, this.low >> 8, this.low & 255);
  }
}
