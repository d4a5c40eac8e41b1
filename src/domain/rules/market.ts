import { normalizeName } from '../instruments/declaration.ts';
import { findSession } from '../instruments/find-session.ts';
import { readInstrument } from '../instruments/read-instrument.ts';
import { words } from '../language/words.ts';
import { findTradingDay, type LocalDay } from '../local-day.ts';
import type { UtcMs } from '../units.ts';
import type { JudgedTrade, RuleFacts, TakenTrade } from './facts.ts';
import { isCovering, isSameMoney, type Rule } from './rule.ts';

/** One name for all months and spellings of a market: `ES`, `BTC/USDT`; else the name itself. */
export function marketOf(instrument: string): string {
  const { root, base, quote } = readInstrument(instrument);
  return root ?? (base === undefined ? normalizeName(instrument) : `${base}/${quote}`);
}

/** The trading day of the trade's market. */
export const dayOf = (trade: JudgedTrade, now: UtcMs): LocalDay => findTradingDay(now, findSession(trade));

export const isWithin = ({ start, end }: LocalDay, instant: number) => instant >= start && instant < end;

/** The trades that a rule counts: of its scope, in the same kind of money, and not known to be unfilled. */
export const countedTrades = (rule: Rule, { taken, trade }: RuleFacts): readonly TakenTrade[] =>
  taken.filter((each) => isCovering(rule, each) && isSameMoney(each, trade) && each.state !== 'unfilled');

const MINUTE_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `14:32`, by the clock of the zone. */
export function formatMinute(instant: number, timeZone: string): string {
  const known = MINUTE_FORMATS.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  MINUTE_FORMATS.set(timeZone, format);
  return format.format(instant);
}

/** `14:32`, or with the date where that is another day than `now`'s. */
export function formatWhen(instant: UtcMs, timeZone: string, now: UtcMs): string {
  const [date, today] = [instant, now].map((each) => formatDay(each, timeZone));
  const minute = formatMinute(instant, timeZone);
  return date === today ? minute : `${date} ${minute}`;
}

const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `Mon, Dec 7`, to a German `Mo., 7. Dez.` */
export function formatDay(instant: number, timeZone: string): string {
  const { locale } = words().common;
  const key = `${locale} ${timeZone}`;
  const known = DAY_FORMATS.get(key);
  const format =
    known ?? new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', timeZone });
  DAY_FORMATS.set(key, format);
  return format.format(instant);
}
