import { inEnglish, type Words, words } from './language/words.ts';

type Texts = Words['settingFaults'];
/** From the catalog, or as it is: a value that somebody typed, and what only the operator of the server can set. */
type Say<Part extends 'expected' | 'found'> = string | ((texts: Texts[Part]) => string);

/**
 * A setting that can't be used as it is. `found` is shown to people: for a secret it says what is wrong, never the value.
 * The message is English, wherever it is thrown: it is logged, stored and printed.
 */
export class SettingFault extends Error {
  override readonly name = 'SettingFault';
  readonly setting: string;
  readonly #expected: Say<'expected'>;
  readonly #found: Say<'found'>;

  constructor(setting: string, expected: Say<'expected'>, found: Say<'found'>) {
    super(inEnglish(() => sayNamed(setting, sayRule(expected, found))));
    this.setting = setting;
    this.#expected = expected;
    this.#found = found;
  }

  /** Without the name, in the language being written. */
  get rule(): string {
    return sayRule(this.#expected, this.#found);
  }

  /** The message in the language being written. */
  get said(): string {
    return sayNamed(this.setting, this.rule);
  }

  /** The same fault, for a setting with another name. */
  of(setting: string): SettingFault {
    return new SettingFault(setting, this.#expected, this.#found);
  }
}

const sayNamed = (setting: string, rule: string) => words().settingFaults.named(setting, rule);

function sayRule(expected: Say<'expected'>, found: Say<'found'>): string {
  const texts = words().settingFaults;
  return texts.rule(
    typeof expected === 'string' ? expected : expected(texts.expected),
    typeof found === 'string' ? found : found(texts.found),
  );
}
