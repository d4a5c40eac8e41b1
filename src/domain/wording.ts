import { isSimulated } from './account.ts';
import type { Contract } from './contract.ts';
import { chooseFormat } from './instruments/choose-format.ts';
import { formatPriceIn } from './instruments/price-format.ts';
import { formatNumber, withMarks } from './language/number-marks.ts';
import { type Words, words } from './language/words.ts';
import { PRACTICE_STRATEGY } from './practice.ts';
import { preferences } from './preferences.ts';
import type { Trade } from './trade.ts';

/** How numbers and names are formatted for people; the same on the card, on the page and in the terminal. */

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** As its instrument's prices are: `4127.50`, `109'14.5`. A currency's symbol is for money only. */
export const formatPrice = (price: number, contract: Contract | null): string =>
  formatPriceIn(price, chooseFormat(contract, [price]));

/** `400,000,000`; coins also come in parts. */
export const formatQuantity = (quantity: number): string =>
  formatPriceIn(quantity, { style: 'decimals', decimals: 0 });

/** `$50`, `$12.50`, `$40,000`: whole sums without decimals. The bare number where the currency is not known. */
export function formatMoney(amount: number, contract: Pick<Contract, 'currency'> | null): string {
  const decimals = Number.isInteger(amount) ? 0 : decimalsOfMoney(amount);
  const digits = formatPriceIn(amount, { style: 'decimals', decimals, most: decimals });
  return contract === null ? digits : inCurrency(digits, contract.currency);
}

/** Cents, and of less than ten of them two digits that say something: the risk of a few coins may be a part of one. */
const decimalsOfMoney = (amount: number) =>
  Math.min(8, Math.max(2, 1 - Math.floor(Math.log10(Math.abs(amount)))));

/** `$320`, `1.5 R`: an amount in a currency, or in what was at risk. */
export const formatIn = (unit: string, amount: number): string =>
  unit === 'R' ? `${formatNumber(Number(amount.toFixed(2)))} R` : formatMoney(amount, { currency: unit });

/** `−$320`, `+1.5 R`, `$0` */
export const formatGain = (unit: string, amount: number): string =>
  `${amount < 0 ? '−' : amount > 0 ? '+' : ''}${formatIn(unit, Math.abs(amount))}`;

/** The same of an amount for the whole order, where 0 is an amount that nobody knows. */
export const formatAmount = (amount: number, contract: Contract | null): string =>
  amount > 0 ? formatMoney(amount, contract) : words().units.notKnown;

/** `$50`, `CHF 50`, to a German `50 $`; after the number where it is a coin: `50 USDT`. */
export function inCurrency(digits: string, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${digits} ${currency}`;
  const { tag, locale } = words().common;
  if (tag === 'en') return `${SYMBOLS[currency] ?? `${currency} `}${digits}`;
  const [before, after] = currencyMarks(locale, currency);
  return `${before}${digits}${after}`;
}

/** Cached: creating one costs about fifty times as much as using it. */
const CURRENCY_MARKS = new Map<string, readonly [before: string, after: string]>();

function currencyMarks(locale: string, currency: string): readonly [before: string, after: string] {
  const key = `${locale} ${currency}`;
  const known = CURRENCY_MARKS.get(key);
  if (known !== undefined) return known;
  const whole = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
  const [before = '', after = ''] = new Intl.NumberFormat(locale, whole).format(1).split('1');
  CURRENCY_MARKS.set(key, [before, after]);
  return [before, after];
}

/** `3 ticks`, `1 tick` */
export const formatTickCount = (ticks: number): string =>
  words().units.ticks(formatNumber(ticks), ticks === 1);

/** `stop`, `target`: what an order is made of, within a sentence. */
export const termOf = (term: keyof Words['units']['terms']): string => words().units.terms[term];

/** `85%` */
export const formatConfidence = (confidence: number): string =>
  words().units.percent(String(Math.round(confidence * 100)));

/** `breakout` → `Breakout`, `mean_reversion` → `Mean reversion`. */
export function formatPattern(patternType: string): string {
  return capitalize(patternType.replaceAll('_', ' ').trim());
}

/** `Breakout · 5min · my-strategy`: what a trade is about, in one line. */
export const formatOrigin = (
  pattern: string | null | undefined,
  timeframe: string,
  strategy: string,
): string => [...(pattern ? [formatPattern(pattern)] : []), timeframe, strategy].join(' · ');

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence, to be part of another. */
export const withoutPeriod = (sentence: string): string => sentence.replace(/[.。]$/, '');

/**
 * `14:32:15 UTC`, in the zone of the trade's session; `2:32:15 PM UTC` on a page whose reader chose 12 hours, and
 * `午後2:32:15 UTC` if that is in Japanese.
 */
export function formatTime(instant: number, timezone: string): string {
  const { tag, locale } = words().common;
  const { clock } = preferences();
  const inEnglish = timeFormat('en-US', timezone, clock).format(instant);
  if (tag === 'en') return inEnglish;
  const parts = timeFormat(locale, timezone, clock).formatToParts(instant);
  const time = parts.filter(({ type }) => type !== 'timeZoneName').map(({ value }) => value);
  const zone = zoneInWords(instant, timezone) ?? inEnglish.slice(clockOf(inEnglish).length + 1);
  return `${time.join('').trim()} ${zone}`;
}

/** What the reader's language calls the zone; undefined for English, and where it has no name of its own. */
export function zoneInWords(instant: number, timezone: string): string | undefined {
  const { tag, locale } = words().common;
  if (tag === 'en') return undefined;
  const parts = timeFormat(locale, timezone, preferences().clock).formatToParts(instant);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // A trader knows EST; most languages have no name for it but the distance from Greenwich.
  return /^(GMT|UTC)./.test(zone) ? undefined : zone;
}

/** Without the zone. */
export const clockOf = (time: string): string => time.slice(0, time.lastIndexOf(' '));

/** Cached: creating one costs about fifty times as much as using it. There are only a few hundred zones. */
const TIME_FORMATS = new Map<string, Intl.DateTimeFormat>();

function timeFormat(locale: string, timezone: string, clock: '24' | '12'): Intl.DateTimeFormat {
  const key = `${locale} ${clock} ${timezone}`;
  const known = TIME_FORMATS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    hour: clock === '24' ? '2-digit' : 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: clock === '24' ? 'h23' : 'h12',
    timeZone: timezone,
    timeZoneName: 'short',
  });
  TIME_FORMATS.set(key, made);
  return made;
}

/** `5 min`, `45 s`, `4 min 30 s`, `less than 1 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const { units } = words();
  if (seconds === 0) return units.lessThanSecond;
  if (minutes === 0) return units.seconds(String(rest));
  return rest === 0 ? units.minutes(String(minutes)) : units.minutesAndSeconds(String(minutes), String(rest));
}

type Marked = Pick<Trade, 'isTest' | 'account' | 'strategy' | 'purpose'>;
export type Tag = 'DRILL' | 'CHECK' | 'PRACTICE' | 'TEST' | 'SIM';

/** Marks what cannot lose money: a drill, a check, practice or a test, else a simulated account. */
export function tagOf({ isTest, account, strategy, purpose }: Marked): Tag | undefined {
  if (purpose !== undefined) return purpose === 'drill' ? 'DRILL' : 'CHECK';
  if (isTest) return strategy === PRACTICE_STRATEGY ? 'PRACTICE' : 'TEST';
  return isSimulated(account) ? 'SIM' : undefined;
}

/** In the words of the reader. */
export const nameTag = (tag: Tag): string => words().picture.tags[tag];

/** Said wherever a test is shown to the person who decides; undefined for other trades. */
export function testNoteOf({
  isTest,
  strategy,
  purpose,
}: Pick<Marked, 'isTest' | 'strategy' | 'purpose'>): string | undefined {
  if (!isTest) return undefined;
  const { status } = words();
  if (purpose === 'drill') return status.drillNote;
  return strategy === PRACTICE_STRATEGY ? status.practiceNote : status.testNote;
}

/** `ES LONG`, `TEST ES LONG`, or `SIM ES LONG` where the account is simulated. */
export function formatSubject(trade: Trade): string {
  const tag = tagOf(trade);
  return [...(tag === undefined ? [] : [nameTag(tag)]), trade.instrument, trade.signal.direction].join(' ');
}

/** `+1.8 R`, `−1.0 R`, `0.0 R`: a result in units of what was at risk. */
export function formatResult(r: number): string {
  const tenths = Math.abs(r).toFixed(1);
  const sign = Number(tenths) === 0 ? '' : r < 0 ? '−' : '+';
  return `${sign}${withMarks(tenths)} R`;
}

/** One line of at most so many characters; what is left out shows as an ellipsis. */
export function trimText(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
