import { randomUUID } from 'node:crypto';
import { SUBMISSION } from '../model/requests.ts';
import type { Chance } from './chance.ts';
import type { Operation } from './contract.ts';
import type { RawRequest } from './raw-client.ts';
import { makeValue, oddValue, type Schema } from './schema-values.ts';
import type { Aims, Target } from './targets.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get'];
const CONTENT_TYPES = [
  'application/json',
  'Application/JSON; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'nonsense',
  '',
];
const ACCEPTS = ['*/*', 'application/json', 'text/html', 'image/png', ';;;'];
const ODD_SHARE = 0.05;
const RAW_SHARE = 0.1;

/** One request for one operation of the contract: mostly well-formed, with something wrong now and then. */
export function makeRequest(operations: readonly Operation[], aims: Aims, chance: Chance): RawRequest {
  const operation = chance.oneOf(operations);
  const isGuarded = chance.hits(0.5);
  const target = chance.oneOf(isGuarded ? aims.guarded : aims.open);
  const method = chance.hits(0.95) ? operation.method : chance.oneOf(METHODS);
  const headers = {
    host: '127.0.0.1',
    accept: chance.oneOf(ACCEPTS),
    ...credentialsOf(operation, aims, { isGuarded, chance }),
    ...(chance.hits(ODD_SHARE) ? { 'x-odd': oddHeader(chance) } : {}),
  };
  const path = addressOf(operation, aims, { target, isGuarded, chance });
  const body = operation.body === undefined && !chance.hits(0.1) ? undefined : bodyOf(chance, operation.body);
  const bytes = encode(`${method} ${path} HTTP/1.1`, headers, body, chance);
  const request = { bytes, isWhole: true, isHead: method === 'HEAD' };
  return chance.hits(RAW_SHARE) ? damaged(request, chance) : request;
}

interface Aim {
  readonly isGuarded: boolean;
  readonly chance: Chance;
}

/** Calls that would end the fuzzer's own credentials, or take a guarded trade back. */
const isOutOfBounds = ({ path }: Operation, isGuarded: boolean) =>
  path.includes('/revoke') || (isGuarded && path.startsWith('/withdraw'));

/** On a guarded trade a session is shown only as another site's page would show it. */
function credentialsOf(
  operation: Operation,
  { key, otherKey, session }: Aims,
  { isGuarded, chance }: Aim,
): Record<string, string> {
  const isOurs = !isOutOfBounds(operation, isGuarded);
  const bearer =
    isOurs && chance.hits(0.6) ? key : chance.oneOf([otherKey, `${key}x`, 'Bearer', 'Basic YTpi', '']);
  const isShown = isGuarded && /approve|reject/.test(operation.path);
  const origin = isShown ? EVIL : chance.oneOf(['', '', '', '', '', 'null', EVIL]);
  const cookie = isOurs && chance.hits(0.6) ? session : chance.oneOf([`${session}x`, '', 'a=b; =;']);
  return {
    ...(bearer === '' ? {} : { authorization: bearer }),
    ...(origin === '' ? {} : { origin }),
    ...(cookie === '' ? {} : { cookie }),
  };
}

const EVIL = 'https://evil.example';

function addressOf(
  { path, parameters }: Operation,
  aims: Aims,
  { target, isGuarded, chance }: Aim & { target: Target },
): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const { name, in: place, schema } of parameters) {
    const value = chance.hits(ODD_SHARE) ? oddValue(chance) : undefined;
    if (place === 'path') {
      const usual =
        name === 'trade_uuid'
          ? chance.oneOf([target.uuid, target.uuid, target.uuid, randomUUID()])
          : 'pushcut';
      filled = filled.replace(`{${name}}`, value === undefined ? usual : encodeOdd(value, chance));
    } else if (chance.hits(0.6)) {
      query.set(
        name,
        String(value ?? queryValue(name, schema, aims, { target, isGuarded, chance })).toWellFormed(),
      );
    }
  }
  if (chance.hits(0.01))
    filled = chance.oneOf(['/%', '//', '/..%2f..', `/${'a'.repeat(9000)}`, '*', '/%00', '/\u0001']);
  return query.size === 0 ? filled : `${filled}?${query}`;
}

function queryValue(
  name: string,
  schema: Schema,
  { open }: Aims,
  { target, isGuarded, chance }: Aim & { target: Target },
): unknown {
  if (name === 'wait') return chance.oneOf(['0', '0', '1', '-1', '56', '1.5', 'x']);
  if (name !== 'l') return makeValue(schema, chance);
  const other = chance.oneOf(open).links;
  // What allows a decision on a guarded trade is never shown for that trade, only for others.
  const own = isGuarded ? other : target.links;
  const token =
    chance.oneOf([own['approve'], own['reject'], target.links['decide'], other['approve'], '']) ?? '';
  return chance.hits(0.3) ? token.slice(0, -1) : token;
}

function encodeOdd(value: unknown, chance: Chance): string {
  const text = String(value).toWellFormed().slice(0, 3000);
  return chance.hits(0.7) ? encodeURIComponent(text) : text.replace(/[^\x21-\x7e]/g, '');
}

const oddHeader = (chance: Chance) => chance.oneOf(['x'.repeat(9000), '\u0001', 'é', 'a: b', '']);

function bodyOf(chance: Chance, schema: Schema = {}): Buffer {
  if (chance.hits(0.03))
    return Buffer.from(Array.from({ length: chance.below(300) }, () => chance.below(256)));
  const isSubmission = schema.properties?.['bars'] !== undefined;
  const value = isSubmission && chance.hits(0.7) ? nearly(SUBMISSION, chance) : makeValue(schema, chance);
  const text = JSON.stringify(value) ?? '';
  if (chance.hits(0.05)) return Buffer.from(text.slice(0, chance.below(text.length + 1)));
  if (chance.hits(0.02)) return Buffer.from(text.replace('{', '{"__proto__":{"a":1},'));
  if (chance.hits(0.02)) return Buffer.from(`\ufeff${text}`);
  if (chance.hits(0.002)) return Buffer.alloc(2 * 1024 * 1024 + 1, 0x20);
  return Buffer.from(text);
}

/** The same value with one part of it changed, mostly. */
function nearly(value: object, chance: Chance): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const name = chance.oneOf(Object.keys(copy));
  const part = copy[name];
  if (chance.hits(0.3)) return copy;
  copy[name] =
    typeof part === 'object' && part !== null && chance.hits(0.8) ? nearly(part, chance) : oddValue(chance);
  return copy;
}

function encode(
  line: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer | undefined,
  chance: Chance,
): Buffer {
  const type = chance.hits(0.85) ? 'application/json' : chance.oneOf(CONTENT_TYPES);
  const about = body === undefined ? {} : { 'content-type': type, 'content-length': String(body.length) };
  const lines = Object.entries({ ...headers, ...about }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from([line, ...lines, '', ''].join('\r\n'), 'latin1'),
    body ?? Buffer.alloc(0),
  ]);
}

/** Bytes that are hardly a request any more. */
function damaged({ bytes, isHead }: RawRequest, chance: Chance): RawRequest {
  const at = chance.below(bytes.length);
  const cut = bytes.subarray(0, at);
  const rest = bytes.subarray(at);
  const noise = Buffer.from(Array.from({ length: 1 + chance.below(8) }, () => chance.below(256)));
  const chunked = '\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n';
  const damages: (() => Buffer)[] = [
    () => cut,
    () => Buffer.concat([cut, noise, rest]),
    () => Buffer.concat([cut, noise, rest.subarray(noise.length)]),
    () => Buffer.from(bytes.toString('latin1').replace('\r\n', '\r\nhost: other\r\n'), 'latin1'),
    () => Buffer.from(bytes.toString('latin1').replace('\r\n', chunked), 'latin1'),
    () => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    () =>
      Buffer.from(
        bytes.toString('latin1').replace('HTTP/1.1', chance.oneOf(['HTTP/1.0', 'HTTP/9.9', ''])),
        'latin1',
      ),
  ];
  return { bytes: chance.oneOf(damages)(), isWhole: false, isHead };
}
