import { en } from '../language/en/index.ts';
import { withMarks } from '../language/number-marks.ts';
import type { StoredArgument } from '../language/stored-patterns.ts';
import { inEnglish, words } from '../language/words.ts';
import { formatMoney, formatQuantity, inCurrency } from '../wording.ts';
import { type Counted, formatCount } from './finding.ts';
import { formatDay } from './market.ts';

/** How figures look in what is stored in English, and how a reader of another language writes them. */

/** Names, and what is the same in each language. */
export const AS_IT_IS: StoredArgument = { source: '.+?', say: (text) => text };
export const WHOLE: StoredArgument = { source: '\\d+', say: (text) => text };

/** `12,500`, `1.5`, and one that is too small or too large to be written out. */
const DIGITS = '[\\d.,₀-₉e−]+';
export const QUANTITY: StoredArgument = {
  source: DIGITS,
  say: (text) => rewritten(text, formatQuantity),
};
export const RATIO: StoredArgument = { source: '[\\d.]+', say: withMarks };

/** In English: thousands have a comma. What has another form keeps its digits. */
function rewritten(digits: string, format: (value: number) => string): string {
  const isPlain = /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(digits);
  return isPlain ? format(Number(digits.replaceAll(',', ''))) : withMarks(digits);
}

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
const AMOUNT_PARTS = /^([−+]?)(?:([$€£¥])|([A-Z]{3}) )?([\d.,₀-₉e−]+)(?: ([A-Z0-9]{1,5}))?$/;

/** `−$640`, `+1.5 R`, `CHF 50`, `50 USDT` */
export const AMOUNT: StoredArgument = {
  source: `[−+]?(?:[$€£¥]|[A-Z]{3} )?${DIGITS}(?: [A-Z0-9]{1,5})?`,
  say: (text) => {
    const [, sign = '', symbol = '', code, digits = '', unit] = AMOUNT_PARTS.exec(text) ?? [];
    const currency = SYMBOLS[symbol] ?? code ?? unit;
    if (currency === undefined) return text;
    if (currency === 'R') return `${sign}${withMarks(digits)} R`;
    return `${sign}${inCurrency(
      rewritten(digits, (value) => formatMoney(value, null)),
      currency,
    )}`;
  },
};

/** `1 trade`, `4 trades` */
export function countArgument(of: Counted): StoredArgument {
  const source = [true, false].map((isOne) => en.ruleFindings.counts[of]('\\d+', isOne)).join('|');
  return { source: `(?:${source})`, say: (text) => formatCount(Number.parseInt(text, 10), of) };
}

/** `45 s`, `12 min`, `20 h`, `3 days`, `13 years` */
export const AGE: StoredArgument = {
  source: '\\d+ (?:s|min|h|days|years)',
  say: (text) => {
    const [count = '', unit = ''] = text.split(' ');
    const { seconds, minutes, hours, days, years } = words().units;
    const units = new Map(Object.entries({ s: seconds, min: minutes, h: hours, days, years }));
    return units.get(unit)?.(count) ?? text;
  },
};

/** `4 trades, 1 open, 2 by the bars` */
export const DAYS_TRADES: StoredArgument = {
  source: '\\d+ [a-z ]+(?:, \\d+ [a-z ]+)*',
  say: (text) => {
    const { ofThem, comma } = words().ruleFindings;
    const [trades = '', ...parts] = text.split(', ');
    const said = parts.map((part) => {
      const count = `${Number.parseInt(part, 10)}`;
      const names = Object.keys(ofThem) as (keyof typeof ofThem)[];
      const name = names.find((each) => en.ruleFindings.ofThem[each](count) === part);
      return name === undefined ? part : ofThem[name](count);
    });
    return [formatCount(Number.parseInt(trades, 10), 'trades'), ...said].join(comma);
  },
};

/** `14:32`, `Mon, Dec 7 14:32` */
export const TIME: StoredArgument = {
  source: '(?:[A-Z][a-z]{2}, [A-Z][a-z]{2} \\d{1,2} )?\\d\\d:\\d\\d',
  say: (text) => {
    const clock = text.slice(-'14:32'.length);
    const day = text.slice(0, -clock.length).trim();
    return day === '' ? clock : `${translateDay(day)} ${clock}`;
  },
};

/** Which year it was isn't stored: any with that date on that weekday is as good. */
function translateDay(day: string): string {
  for (let year = 2000; year < 2028; year += 1) {
    const date = Date.parse(`${day}, ${year} 00:00 UTC`);
    // Without a leap day, February 29 is read as March 1.
    if (!Number.isNaN(date) && inEnglish(() => formatDay(date, 'UTC')) === day) return formatDay(date, 'UTC');
  }
  return day;
}
