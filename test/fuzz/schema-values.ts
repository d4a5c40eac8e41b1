import type { Chance } from './chance.ts';

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** What no sender should send, and somebody will. */
const ODD: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '0',
  '1e3',
  'NaN',
  -0,
  0,
  -1,
  0.1,
  1e-320,
  1e308,
  2 ** 53,
  -(2 ** 63),
  [],
  [[]],
  {},
  { length: 1e9 },
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '../../etc/passwd',
  "'; drop table trades; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '2024-02-30T25:61:61Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00Z',
];

const ODD_SHARE = 0.04;
const FIELD_SHARE = 0.7;

/** A value that fits the schema, or nearly: now and then one part of it is something else. */
export function makeValue(schema: Schema, chance: Chance, depth = 0): unknown {
  if (chance.hits(ODD_SHARE)) return oddValue(chance);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return chance.oneOf(schema.enum);
  if (schema.anyOf !== undefined) return makeValue(chance.oneOf(schema.anyOf), chance, depth);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, chance, depth);
    case 'array':
      return Array.from({ length: chance.oneOf([0, 1, 1, 2, 5]) }, () =>
        makeValue(schema.items ?? {}, chance, depth + 1),
      );
    case 'number':
    case 'integer':
      return numberOf(schema, chance);
    case 'string':
      return stringOf(schema, chance);
    case 'null':
      return null;
    default:
      return chance.hits(0.5);
  }
}

export function oddValue(chance: Chance): unknown {
  if (chance.hits(0.03)) return 'x'.repeat(chance.oneOf([101, 1025, 70_000]));
  if (chance.hits(0.02)) return JSON.parse('['.repeat(2000) + ']'.repeat(2000)) as unknown;
  return chance.oneOf(ODD);
}

function objectOf(schema: Schema, chance: Chance, depth: number): Record<string, unknown> {
  const { properties = {}, patternProperties = {}, required = [] } = schema;
  const fields = Object.entries(properties).filter(
    ([name]) =>
      (required.includes(name) && !chance.hits(ODD_SHARE)) || chance.hits(depth > 2 ? 0.3 : FIELD_SHARE),
  );
  const value = Object.fromEntries(
    fields.map(([name, field]) => [name, makeValue(field, chance, depth + 1)]),
  );
  for (const field of Object.values(patternProperties)) {
    value[chance.oneOf(['ema_20', 'vwap', 'rsi', 'atr'])] = makeValue(field, chance, depth + 1);
  }
  if (chance.hits(ODD_SHARE)) value[chance.oneOf(['extra', 'toString', '', 'a\u0000b'])] = oddValue(chance);
  return value;
}

function numberOf({ type, minimum = -1e6, maximum = 1e6 }: Schema, chance: Chance): number {
  const edge = chance.oneOf([minimum, maximum, minimum - 1, maximum + 1, 0, 1, 2, 4127.5, 4100.25]);
  return type === 'integer' && chance.hits(0.9) ? Math.round(edge) : edge;
}

/** The contract's patterns by a word that fits; a new pattern gets text that mostly doesn't. */
function stringOf({ pattern = '', maxLength = 40 }: Schema, chance: Chance): string {
  if (pattern.startsWith('^[0-9a-fA-F]{8}')) return crypto.randomUUID();
  if (pattern.includes('\\d{4}-')) return chance.oneOf(['2024-01-15T14:30:00Z', '2024-01-15T09:30:00-05:00']);
  if (pattern === '^[A-Z]{3}$') return chance.oneOf(['USD', 'EUR', 'usd']);
  const length = chance.oneOf([1, 3, maxLength, maxLength + 1]);
  return chance
    .oneOf(['a', 'ES', 'é', '漢', '👍', '%', '"'])
    .repeat(length)
    .slice(0, length + 1);
}
