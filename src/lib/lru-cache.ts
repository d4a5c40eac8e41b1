/** Keeps the most recently used values, up to a number of bytes. */
export class LruCache<Value extends { readonly byteLength: number }> {
  readonly #values = new Map<string, Value>();
  readonly #capacity: number;
  #size = 0;

  constructor(capacityInBytes: number) {
    this.#capacity = capacityInBytes;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    // Maps iterate in insertion order: re-inserted, it is evicted last.
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#remove(key);
    this.#values.set(key, value);
    this.#size += value.byteLength;
    for (const oldest of this.#values.keys()) {
      if (this.#size <= this.#capacity) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#size -= this.#values.get(key)?.byteLength ?? 0;
    this.#values.delete(key);
  }
}
