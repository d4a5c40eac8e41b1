import { findNearestName } from './nearest-name.ts';

/** As much of JSON Schema as the API's bodies use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly pattern?: string;
}

export interface SchemaFault {
  /** JSON pointer to the value, or to the object that lacks a field or has one too many. */
  readonly field: string;
  readonly rule: string;
}

/**
 * What is wrong with `value`, in words for its sender: what was expected, what was found, an example. Slow and thorough,
 * for a value that the compiled check has refused; empty when the fault is one that this doesn't know.
 */
export function explainSchema(schema: Schema, value: unknown, most: number): SchemaFault[] {
  const faults: SchemaFault[] = [];
  for (const fault of faultsOf(schema, value, '')) {
    faults.push(fault);
    if (faults.length === most) break;
  }
  return faults;
}

type Faults = Generator<SchemaFault, void>;

function* faultsOf(schema: Schema, value: unknown, at: string): Faults {
  if (schema.anyOf !== undefined) return yield* faultsOfUnion(schema, schema.anyOf, value, at);
  const fault = ownFault(schema, value);
  if (fault !== undefined) yield { field: at || '/', rule: fault };
  else if (Array.isArray(value)) yield* faultsOfItems(schema, value, at);
  else if (typeof value === 'object' && value !== null) yield* faultsOfFields(schema, value, at);
}

/** Those of the alternative that the value's type fits: the others would only confuse. */
function* faultsOfUnion(outer: Schema, anyOf: readonly Schema[], value: unknown, at: string): Faults {
  const meant = anyOf.find((schema) => isOfType(schema, value));
  if (meant !== undefined) return yield* faultsOf({ ...exampleOf(outer), ...meant }, value, at);
  const names = [...new Set(anyOf.map(describeType))].join(' or ');
  yield {
    field: at || '/',
    rule: `must be ${names}${hintOf(outer, anyOf)}, found ${show(value)}${adviceOn(value)}`,
  };
}

const exampleOf = ({ examples }: Schema) => (examples === undefined ? {} : { examples });

/** Items that may be anything aren't looked into: no schema limits how deep they are. */
function* faultsOfItems({ items }: Schema, values: readonly unknown[], at: string): Faults {
  if (items === undefined) return;
  for (const [index, value] of values.entries()) yield* faultsOf(items, value, `${at}/${index}`);
}

function* faultsOfFields(schema: Schema, value: object, at: string): Faults {
  const { properties = {}, required = [] } = schema;
  for (const name of required) {
    if (!Object.hasOwn(value, name))
      yield { field: at || '/', rule: `must have the field "${name}"${hintOf(properties[name] ?? {})}` };
  }
  for (const [name, child] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : patternOf(schema, name);
    if (known !== undefined) yield* faultsOf(known, child, `${at}/${escapePointer(name)}`);
    else if (schema.additionalProperties === false)
      yield { field: at || '/', rule: explainUnknown(name, Object.keys(properties)) };
  }
}

function patternOf({ patternProperties = {} }: Schema, name: string): Schema | undefined {
  return Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(name))?.[1];
}

const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

function explainUnknown(name: string, names: readonly string[]): string {
  const nearest = findNearestName(name, names);
  const known = names.length === 0 ? '' : `; known are ${names.join(', ')}`;
  const advice = nearest === undefined ? known : `: did you mean \`${nearest}\`?`;
  return `has the unknown field \`${name.slice(0, SHOWN)}\`${advice}`;
}

/** What is wrong with the value itself, not with what it holds. */
function ownFault(schema: Schema, value: unknown): string | undefined {
  const expected = isOfType(schema, value) ? breachOf(schema, value) : describeType(schema);
  if (expected === undefined) return undefined;
  return `must ${expected.startsWith('have ') ? '' : 'be '}${expected}${hintOf(schema)}, found ${show(value)}${adviceOn(value)}`;
}

function isOfType({ type, const: only, enum: words }: Schema, value: unknown): boolean {
  if (only !== undefined) return value === only;
  if (words !== undefined) return typeof value === typeof words[0];
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'null':
      return value === null;
    default:
      return type === undefined || typeof value === type;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  null: 'null',
};

const describeType = ({ type = '', const: only, enum: words }: Schema): string =>
  only !== undefined ? show(only) : words !== undefined ? oneOf(words) : (TYPES[type] ?? 'something else');

const oneOf = (words: readonly unknown[]) => `one of ${words.map(String).join(', ')}`;

/** The limit that a value of the right type breaks. */
function breachOf(schema: Schema, value: unknown): string | undefined {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return oneOf(schema.enum);
  if (typeof value === 'number') return numberBreach(schema, value);
  if (typeof value === 'string') return textBreach(schema, value);
  if (Array.isArray(value)) return countBreach(value.length, 'items', schema.minItems, schema.maxItems);
  if (typeof value !== 'object' || value === null) return undefined;
  return countBreach(Object.keys(value).length, 'fields', undefined, schema.maxProperties);
}

function numberBreach({ type, minimum, maximum }: Schema, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'a finite number';
  if (type === 'integer' && !Number.isInteger(value)) return 'a whole number';
  if (minimum !== undefined && value < minimum) return `at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `at most ${maximum}` : undefined;
}

function textBreach({ pattern, minLength, maxLength, examples }: Schema, value: string): string | undefined {
  const breach = countBreach([...value].length, 'characters', minLength, maxLength);
  if (breach !== undefined || pattern === undefined || new RegExp(pattern, 'u').test(value)) return breach;
  if (examples !== undefined) return 'in the right form';
  // The control characters that a line for people must not have.
  return pattern.includes('u0000') ? 'text without control characters' : `text that fits ${pattern}`;
}

function countBreach(count: number, what: string, least = 0, most = Infinity): string | undefined {
  if (count < least) return `have at least ${least} ${what}`;
  return count > most ? `have at most ${most} ${what}` : undefined;
}

const EXAMPLES: Readonly<Record<string, unknown>> = { number: 4127.5, integer: 1, boolean: true };

/** ` such as 4127.5`: from the schema, or for its type. */
function hintOf(schema: Schema, anyOf: readonly Schema[] = [schema]): string {
  const type = anyOf.map(({ type = '' }) => type).find((each) => each in EXAMPLES);
  const examples = schema.examples ?? (type === undefined ? [] : [EXAMPLES[type]]);
  return examples.length === 0 ? '' : `, such as ${examples.map(show).join(' or ')}`;
}

const SHOWN = 60;

/** The value as its sender wrote it, as far as it needs to be recognized. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}

/** What most likely happened, when it is known. */
function adviceOn(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (/^\s*-?\d+(\.\d{3})*,\d+\s*$/.test(value))
    return `: a decimal comma; send ${value.trim().replaceAll('.', '').replace(',', '.')} without quotes`;
  if (/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return `: a number in quotes; send ${value.trim()}`;
  return /^[-+]?(nan|inf|infinity)$/i.test(value)
    ? ': leave the field out, or send null for a missing price'
    : '';
}
