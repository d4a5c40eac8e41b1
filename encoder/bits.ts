let out: usize = 0;
let bits: u64 = 0;
let count = 0;

export function writeTo(address: usize): void {
  out = address;
}

/** At most 48 bits; the first bit of a stream is the lowest of its first byte (RFC 1951, section 3.1.1). */
export function write(value: u64, size: i32): void {
  bits |= value << count;
  count += size;
  store<u64>(out, bits);
  out += count >> 3;
  bits >>= count & ~7;
  count &= 7;
}

/** Fills the last byte up, and returns the address after it. */
export function fillUp(): usize {
  write(0, -count & 7);
  return out;
}
