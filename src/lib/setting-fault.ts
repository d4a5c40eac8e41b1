/** A setting that can't be used as it is. `found` is shown to people: for a secret it says what is wrong, never the value. */
export class SettingFault extends Error {
  override readonly name = 'SettingFault';
  readonly setting: string;
  readonly #expected: string;
  readonly #found: string;

  constructor(setting: string, expected: string, found: string) {
    super(`setting ${setting}: expected ${expected}, found ${found}`);
    this.setting = setting;
    this.#expected = expected;
    this.#found = found;
  }

  /** Without the name. */
  get rule(): string {
    return `expected ${this.#expected}, found ${this.#found}`;
  }

  /** The same fault, for a setting with another name. */
  of(setting: string): SettingFault {
    return new SettingFault(setting, this.#expected, this.#found);
  }
}
