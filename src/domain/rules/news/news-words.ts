import { knownZone } from '../../known-zone.ts';
import { IMPACTS, type Impact } from '../rule.ts';

/** How calendars write the impact of an event. */
const IMPACT_WORDS: Readonly<Record<Impact, readonly string[]>> = {
  high: ['high', 'h', '3', '***', 'red', 'high impact expected'],
  medium: ['medium', 'med', 'm', 'moderate', '2', '**', 'orange', 'medium impact expected'],
  low: [
    'low',
    'l',
    '1',
    '*',
    'yellow',
    'low impact expected',
    '0',
    'none',
    'holiday',
    'bank holiday',
    'non-economic',
  ],
};

/** Undefined for any other word. */
export function readImpact(text: string): Impact | undefined {
  const word = text.trim().toLowerCase();
  return IMPACTS.find((impact) => IMPACT_WORDS[impact].includes(word));
}

/** Whose news moves which currency, as calendars name countries. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['USD', 'US', 'USA', 'UNITED STATES'],
      ['EUR', 'EU', 'EMU', 'EURO AREA', 'EURO ZONE', 'EUROZONE', 'EUROPEAN UNION', 'EUROPEAN MONETARY UNION'],
      ['EUR', 'GERMANY', 'FRANCE', 'ITALY', 'SPAIN', 'NETHERLANDS', 'BELGIUM', 'AUSTRIA', 'IRELAND'],
      ['EUR', 'PORTUGAL', 'GREECE', 'FINLAND', 'DE', 'FR', 'IT', 'ES'],
      ['GBP', 'UK', 'GB', 'UNITED KINGDOM', 'GREAT BRITAIN'],
      ['JPY', 'JP', 'JAPAN'],
      ['CHF', 'CH', 'SWITZERLAND'],
      ['CAD', 'CA', 'CANADA'],
      ['AUD', 'AU', 'AUSTRALIA'],
      ['NZD', 'NZ', 'NEW ZEALAND'],
      ['CNY', 'CN', 'CHINA'],
      ['BRL', 'BR', 'BRAZIL'],
      ['HKD', 'HK', 'HONG KONG'],
      ['INR', 'IN', 'INDIA'],
      ['KRW', 'KR', 'SOUTH KOREA'],
      ['MXN', 'MX', 'MEXICO'],
      ['NOK', 'NO', 'NORWAY'],
      ['SEK', 'SE', 'SWEDEN'],
      ['SGD', 'SG', 'SINGAPORE'],
      ['TRY', 'TR', 'TURKEY', 'TÜRKIYE'],
      ['ZAR', 'ZA', 'SOUTH AFRICA'],
    ] as const
  ).flatMap(([currency, ...names]) => names.map((name) => [name, currency] as const)),
);

const CURRENCIES: ReadonlySet<string> = new Set(COUNTRIES.values());

/** A code, or the currency of a country; undefined for anything else. */
export function readNewsCurrency(text: string): string | undefined {
  const name = text.trim().toUpperCase();
  return COUNTRIES.get(name) ?? (/^[A-Z]{3}$/.test(name) && name !== 'ALL' ? name : undefined);
}

/** The currency that a title begins with, such as `USD: CPI` or `[EUR] Lagarde speaks`. */
export function findCurrencyIn(title: string): string | null {
  const code = /^[^A-Za-z0-9]{0,4}([A-Z]{3})(?![A-Za-z])/.exec(title)?.[1];
  return code !== undefined && CURRENCIES.has(code) ? code : null;
}

/** Without a slash or space, EST is one zone to some and another to others, and Japan may be whose news it is. */
export function readZone(name: string): string | undefined {
  const text = name.trim();
  if (/^(?:UTC|GMT|Z)$/i.test(text)) return 'UTC';
  return /[/ ]/.test(text) ? knownZone(text) : undefined;
}
