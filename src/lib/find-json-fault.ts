/** Where a text stops being JSON, and what stands there. */
export interface JsonFault {
  /** What is wrong and what to do about it. */
  readonly text: string;
  /** JSON pointer to the value that was being read. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

const MOST_DEPTH = 200;
const SHOWN = 20;

/**
 * Finds out why `JSON.parse` has refused a text; undefined when nothing is wrong with it that is known here. It reads the
 * text once more by itself, since the messages of the engine name neither the field nor what stands there.
 */
export function findJsonFault(json: string): JsonFault | undefined {
  const scanner = new Scanner(json);
  try {
    scanner.readDocument();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return scanner.faultOf(error.message);
    throw error;
  }
}

/** Ends the reading at the scanner's place. */
class Stop extends Error {}

const WORDS = /[-+]?[\p{L}_]+/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** Any character from the space on, but the quotation mark and the backslash. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
/** As far as a text in double quotes can go in its line. */
const UNCLOSED = /"[^"\\\n]*(?:\\(?:.|$)[^"\\\n]*)*/y;
const SPACE = /[ \t\r\n]*/y;

class Scanner {
  private at = 0;
  private readonly path: (string | number)[] = [];
  private readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  readDocument(): void {
    if (this.json.startsWith('\uFEFF')) throw new Stop('a byte order mark: send UTF-8 without one');
    this.readValue();
    this.skipSpace();
    if (this.at < this.json.length) this.stop('the end of the JSON');
  }

  faultOf(text: string): JsonFault {
    const before = this.json.slice(0, this.at).split('\n');
    const pointer = this.path.map((part) => `/${part}`).join('');
    return { text, pointer, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  private readValue(): void {
    this.skipSpace();
    const char = this.json[this.at];
    if (char === '{') this.readMembers('}', () => this.readMember());
    else if (char === '[') this.readItems();
    else if (char === '"') this.readString();
    else this.readScalar();
  }

  private readScalar(): void {
    const word = this.match(WORDS);
    if (word !== undefined) {
      if (word === 'true' || word === 'false' || word === 'null') return;
      this.at -= word.length;
      throw new Stop(explainWord(word));
    }
    if (this.match(NUMBER) === undefined) this.stop('a value');
  }

  private readItems(): void {
    let index = 0;
    this.readMembers(']', () => {
      this.path.push(index);
      this.readValue();
      this.path.pop();
      index += 1;
    });
  }

  private readMember(): void {
    this.skipSpace();
    const start = this.at;
    if (this.json[start] !== '"') this.stop('a field name in double quotes');
    this.readString();
    this.path.push(this.json.slice(start + 1, this.at - 1));
    this.skipSpace();
    this.take(':');
    this.readValue();
    this.path.pop();
  }

  private readMembers(end: string, readOne: () => void): void {
    if (this.path.length > MOST_DEPTH) throw new Stop('lists or objects nested too deeply');
    this.at += 1;
    this.skipSpace();
    if (this.json[this.at] === end) {
      this.at += 1;
      return;
    }
    for (;;) {
      readOne();
      this.skipSpace();
      if (this.json[this.at] === end) break;
      this.take(',');
      this.skipSpace();
      this.refuseAfterComma(end);
    }
    this.at += 1;
  }

  /** What most often follows a comma that should not be there. */
  private refuseAfterComma(end: string): void {
    const next = this.json[this.at] ?? '';
    if (next === end) throw new Stop(`a comma before "${end}": leave it out`);
    const before = this.json.slice(Math.max(0, this.at - SHOWN), this.at);
    const number = /-?\d+,$/.exec(before)?.[0];
    if (end === '}' && number !== undefined && /\d/.test(next))
      throw new Stop(
        `a decimal comma after ${number.slice(0, -1)}: write numbers with a point, such as 4127.50`,
      );
  }

  private readString(): void {
    const start = this.at;
    this.at += 1;
    do this.match(PLAIN);
    while (this.match(ESCAPE) !== undefined);
    if (this.json[this.at] === '"') {
      this.at += 1;
      return;
    }
    this.at = start;
    this.match(UNCLOSED);
    if (this.at < this.json.length) this.at = start;
    this.stop('the end of the text in double quotes');
  }

  private take(char: string): void {
    if (this.json[this.at] !== char) this.stop(`"${char}"`);
    this.at += 1;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.json)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private skipSpace(): void {
    this.match(SPACE);
  }

  private stop(expected: string): never {
    if (this.at >= this.json.length)
      throw new Stop(
        `the body ends here, after ${this.json.length} characters, where ${expected} should follow: it was cut off`,
      );
    const rest = this.json.slice(this.at, this.at + SHOWN).toWellFormed();
    const advice = rest.startsWith("'") ? ': JSON has double quotes only' : '';
    throw new Stop(`expected ${expected}, found ${JSON.stringify(rest)}${advice}`);
  }
}

function explainWord(word: string): string {
  const python: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };
  const meant = python[word];
  if (meant !== undefined) return `${word}, which JSON writes ${meant}`;
  if (/^[-+]?(nan|inf|infinity)$/i.test(word))
    return `${word}, which JSON doesn't have: send null, or leave the field out`;
  return `${word.slice(0, SHOWN)}, which is no value in JSON: put text in double quotes`;
}
