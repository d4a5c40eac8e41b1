import type { Hours } from '../domain/hours.ts';
import { SettingFault } from '../domain/setting-fault.ts';
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import { type ApproverSettings, readApprovers, readName, readOwnHours } from './approvers.ts';
import { type FollowSettings, readFollowSettings } from './following.ts';
import { readFolder } from './read-folder.ts';
import { readSwitch } from './read-switch.ts';
import { SERVER_SETTINGS } from './setting-declarations.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Sentences for a person who watches, or JSON for programs. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface PostgresSettings {
  readonly url: string;
  readonly directUrl: string;
  readonly poolSize: number;
}

/** What is needed before the database is open. */
export interface Place {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** A PostgreSQL database instead of the file in the data folder; `directUrl` bypasses any pooler. */
  readonly postgres: PostgresSettings | null;
  readonly logLevel: LogLevel;
  /** Null: by whether a person watches a terminal. */
  readonly logFormat: LogFormat | null;
  /** The first signs links, all verify them; empty when the server generates its own. */
  readonly secrets: readonly Uint8Array[];
}

/** All settings, checked, with their defaults filled in. */
export interface Settings extends Place {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** All approvers. The first one uses the channel settings without a prefix. */
  readonly approvers: readonly [ApproverSettings, ...ApproverSettings[]];
  /** The first one's names before `APPROVERS` was set; null if it isn't set. */
  readonly formerNames: readonly string[] | null;
  /** A trade that risks more needs two approvers; null: never. */
  readonly twoApproversAbove: number | null;
  readonly approvalWindowMs: number;
  readonly executableForMs: number;
  /** A session unused for this long has ended. */
  readonly sessionUnusedMs: number;
  readonly overdueAfterMs: number;
  /** Channel names in ringing order; the others follow. */
  readonly channelOrder: readonly string[];
  readonly ringNextAfterMs: number;
  /** How long a strategy that calls regularly may be silent. */
  readonly strategySilentAfterMs: number;
  /** Infinite if every question rings individually. */
  readonly ringsPerMinute: number;
  /** When nobody is asked; null: never. */
  readonly quietHours: Hours | null;
  /** Whether hasty approvals take an extra step, of approvers for whom nothing else is set. */
  readonly slowsDown: boolean;
  /** One in how many decisions is followed by a check card; 0: none. */
  readonly checksOneIn: number;
  /** Whether a trading platform may show a button that opens the trade's page. */
  readonly chartApproveButton: boolean;
  /** Whether a bridge may be in a private network, and reached over http. */
  readonly bridgeMayBePrivate: boolean;
  readonly following: FollowSettings;
  readonly rateLimitPerMinute: number;
  /** Null: as many as the open-file limit allows. */
  readonly maxConnections: number | null;
}

/** Shortest and longest windows, for the settings and for each trade. */
export const APPROVAL_WINDOW_SECONDS = { least: 5, most: 3600 } as const;
export const CLAIM_WINDOW_SECONDS = { least: 1, most: 600 } as const;
const OVERDUE_AFTER_SECONDS = { least: 1, most: 3600 } as const;

/** A client that calls every minute may miss one now and then. */
const SILENT_AFTER_SECONDS = { least: 120, most: 86_400 } as const;
const CHECK_CARD_ONE_IN = { least: 0, most: 1000 };
const RINGS_PER_MINUTE = { least: 0, most: 1000 } as const;
const RING_NEXT_AFTER_SECONDS = { least: 0, most: 600 } as const;

const DAY_MS = 24 * 3600 * 1000;
/** Browsers keep no cookie for longer than 400 days. */
const SESSION_DAYS_UNUSED = { least: 1, most: 400 } as const;

export type Environment = Readonly<Record<string, string | undefined>>;
type SettingName = (typeof SERVER_SETTINGS)[number]['name'];

const readerOf = (environment: Environment) => (name: SettingName) =>
  textOf(environment, name) ?? fallbackOf(name);

export function loadPlace(environment: Environment): Place {
  const read = readerOf(environment);
  return {
    port: readInteger('PORT', read('PORT'), { least: 0, most: 65535 }),
    host: read('HOST') ?? '127.0.0.1',
    dataDir: readFolder('DATA_DIR', read('DATA_DIR') ?? 'data', environment),
    postgres: readPostgres(
      read('DATABASE_URL'),
      read('DATABASE_DIRECT_URL'),
      readInteger('DATABASE_POOL_SIZE', read('DATABASE_POOL_SIZE'), { least: 1, most: 100 }),
    ),
    logLevel: readLogLevel(read('LOG_LEVEL')),
    logFormat: readLogFormat(read('LOG_FORMAT')),
    secrets: readSecrets('COUNTERSIGN_SECRET', read('COUNTERSIGN_SECRET')),
  };
}

/** Reads all settings. Throws a `SettingFault` naming the first bad one. */
export function loadSettings(
  environment: Environment,
  channelSettings: readonly SettingDeclaration[],
): Settings {
  const read = readerOf(environment);
  const place = loadPlace(environment);
  const onlyName = readName('APPROVER_NAME', read('APPROVER_NAME'));
  const approvers = readApprovers((name) => textOf(environment, name), onlyName, channelSettings);
  return Object.freeze({
    ...place,
    publicUrl:
      readPublicUrl('PUBLIC_URL', read('PUBLIC_URL')) ??
      readPublicUrl('RENDER_EXTERNAL_URL', textOf(environment, 'RENDER_EXTERNAL_URL')) ??
      `http://localhost:${place.port}`,
    approvers,
    formerNames: read('APPROVERS') === undefined ? null : formerNames(approvers, onlyName),
    twoApproversAbove: readTwoApproversAbove(read('TWO_APPROVERS_ABOVE'), approvers.length),
    approvalWindowMs:
      1000 * readInteger('APPROVAL_WINDOW_SECONDS', read('APPROVAL_WINDOW_SECONDS'), APPROVAL_WINDOW_SECONDS),
    executableForMs:
      1000 * readInteger('CLAIM_WINDOW_SECONDS', read('CLAIM_WINDOW_SECONDS'), CLAIM_WINDOW_SECONDS),
    sessionUnusedMs:
      DAY_MS * readInteger('SESSION_DAYS_UNUSED', read('SESSION_DAYS_UNUSED'), SESSION_DAYS_UNUSED),
    overdueAfterMs:
      1000 * readInteger('OVERDUE_AFTER_SECONDS', read('OVERDUE_AFTER_SECONDS'), OVERDUE_AFTER_SECONDS),
    channelOrder: readNames(read('CHANNEL_ORDER')),
    strategySilentAfterMs:
      1000 *
      readInteger(
        'STRATEGY_SILENT_AFTER_SECONDS',
        read('STRATEGY_SILENT_AFTER_SECONDS'),
        SILENT_AFTER_SECONDS,
      ),
    ringNextAfterMs:
      1000 * readInteger('RING_NEXT_AFTER_SECONDS', read('RING_NEXT_AFTER_SECONDS'), RING_NEXT_AFTER_SECONDS),
    ringsPerMinute:
      readInteger('RINGS_PER_MINUTE', read('RINGS_PER_MINUTE'), RINGS_PER_MINUTE) || Number.POSITIVE_INFINITY,
    quietHours: readOwnHours('QUIET_HOURS', read('QUIET_HOURS')),
    slowsDown: readSwitch('SLOW_DOWN', read('SLOW_DOWN')),
    checksOneIn: readInteger('CHECK_CARD_ONE_IN', read('CHECK_CARD_ONE_IN'), CHECK_CARD_ONE_IN),
    chartApproveButton: readSwitch('CHART_APPROVE_BUTTON', read('CHART_APPROVE_BUTTON')),
    bridgeMayBePrivate: readSwitch('BRIDGE_MAY_BE_PRIVATE', read('BRIDGE_MAY_BE_PRIVATE')),
    following: readFollowSettings(read('FOLLOW_BARS'), read('ROUND_TRIP_COST')),
    rateLimitPerMinute: readInteger('RATE_LIMIT_PER_MINUTE', read('RATE_LIMIT_PER_MINUTE'), {
      least: 1,
      most: 1e6,
    }),
    maxConnections: readMaxConnections(read('MAX_CONNECTIONS')),
  });
}

/** A blank value counts as unset: that is how a setting is cleared in an .env file. */
export function textOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  if (value !== undefined && QUOTED.test(value))
    throw new SettingFault(
      name,
      ({ unquoted }) => unquoted,
      ({ quotes }) => quotes,
    );
  return value === '' ? undefined : value;
}

/** Straight or curly. Docker and some shells keep the quotes of a .env file. */
const QUOTED = /^["“”„]|^['‘’`].*['‘’`]$/s;

function fallbackOf(name: SettingName): string | undefined {
  const declaration: SettingDeclaration | undefined = SERVER_SETTINGS.find(
    (setting) => setting.name === name,
  );
  return declaration?.fallback;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function readInteger(name: string, text: string | undefined, range: Range): number {
  // Whoever types `2.000` may mean two thousand, and JavaScript reads 2.
  const value = text === undefined || /\.\d{3}$/.test(text) ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
  throw new SettingFault(
    name,
    ({ wholeNumber }) => wholeNumber(`${range.least}`, `${range.most}`),
    `"${text}"`,
  );
}

const readNames = (text: string | undefined) =>
  text === undefined ? [] : text.split(',').map((name) => name.trim().toLowerCase());

const readMaxConnections = (text: string | undefined) =>
  text === undefined ? null : readInteger('MAX_CONNECTIONS', text, { least: 16, most: 1e6 });

function readPublicUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  // Without a path, since the pages use absolute paths.
  const isPlain =
    url !== null && url.pathname === '/' && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  throw new SettingFault(
    name,
    ({ addressSuchAs }) => addressSuchAs('https://approve.example.com'),
    // There may be a password before an @.
    text.includes('@') ? ({ withLogin }) => withLogin : `"${text}"`,
  );
}

/** Links and devices under these names belong to the first approver. */
function formerNames(approvers: Settings['approvers'], onlyName: string): readonly string[] {
  const names = new Set([onlyName, fallbackOf('APPROVER_NAME') ?? onlyName]);
  return [...names].filter((name) => approvers.every((one) => one.name !== name));
}

function readTwoApproversAbove(text: string | undefined, approvers: number): number | null {
  if (text === undefined) return null;
  const name = 'TWO_APPROVERS_ABOVE';
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(text))
    throw new SettingFault(name, ({ amountSuchAs }) => amountSuchAs('500'), `"${text}"`);
  if (approvers < 2)
    throw new SettingFault(
      name,
      ({ twoApprovers }) => twoApprovers,
      ({ oneApprover }) => oneApprover,
    );
  return Number(text);
}

function readLogLevel(text: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  throw new SettingFault('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, `"${text}"`);
}

function readLogFormat(text: string | undefined): LogFormat | null {
  if (text === undefined) return null;
  const format = LOG_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new SettingFault('LOG_FORMAT', `one of ${LOG_FORMATS.join(', ')}`, `"${text}"`);
}

function readSecrets(name: string, text: string | undefined): Uint8Array[] {
  if (text === undefined) return [];
  return text.split(',').map((part) => {
    const secret = part.trim();
    if (/^[0-9a-f]{64}$/i.test(secret)) return Buffer.from(secret, 'hex');
    if (/^[0-9a-z+/_-]{43}=$/i.test(secret)) return Buffer.from(secret, 'base64');
    const expected = '64 hex digits or 32 bytes in base64, or several such with commas between';
    throw new SettingFault(name, expected, 'something else');
  });
}

function readPostgres(
  url: string | undefined,
  directUrl: string | undefined,
  poolSize: number,
): PostgresSettings | null {
  ensurePostgresUrl('DATABASE_URL', url);
  ensurePostgresUrl('DATABASE_DIRECT_URL', directUrl);
  if (url !== undefined) return { url, directUrl: directUrl ?? url, poolSize };
  if (directUrl === undefined) return null;
  throw new SettingFault('DATABASE_DIRECT_URL', 'DATABASE_URL beside it', 'none');
}

/** Not repeated when it is wrong: it holds a password. */
function ensurePostgresUrl(name: string, text: string | undefined): void {
  if (text === undefined) return;
  const url = URL.parse(text);
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  // A local socket is given as ?host=/folder.
  const host = url?.hostname || url?.searchParams.get('host');
  if (isPostgres && host && url.pathname.length > 1) return;
  throw new SettingFault(
    name,
    'an address such as postgres://user:password@host:5432/name',
    'something else',
  );
}
