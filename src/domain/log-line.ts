/** A line of the log, as the program hands it to whoever writes it. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * One sentence for a person who watches a terminal: `14:05:09  breakout asks: LONG ES at 4127.5.` Always in English, like
 * everything that is logged. `clock` is the time of day where the terminal is.
 */
export function formatLogLine(fields: LogFields, clock: string): string {
  const { level } = fields;
  const mark = level === 'warn' ? 'Warning: ' : level === 'error' || level === 'fatal' ? 'Error: ' : '';
  return oneLine(`${clock}  ${mark}${ended(sentenceOf(fields))}`);
}

/** Said by the HTTP server itself, before ours says the same in other words. */
export const isRepetition = ({ msg }: LogFields): boolean =>
  typeof msg === 'string' && msg.startsWith('Server listening at ');

function sentenceOf(fields: LogFields): string {
  const { kind, msg } = fields;
  const write = typeof kind === 'string' ? HAPPENED[kind] : undefined;
  if (write !== undefined) return write(readEntry(fields));
  const text = typeof msg === 'string' ? msg : '';
  return capitalized((REMARKS[text] ?? described)(fields, text));
}

/** An entry of the audit log, of which only what a sentence needs is read. */
interface Entry {
  readonly who: string;
  /** The first characters of the trade's id, which every page and list shows too. */
  readonly trade: string;
  readonly of: (name: string) => string;
}

function readEntry({ actor, tradeUuid, data }: LogFields): Entry {
  const values = isFields(data) ? data : {};
  return {
    who: textOf(actor).replace(/^(strategy|approver|rule):/, ''),
    trade: textOf(tradeUuid).slice(0, 8),
    of: (name) => textOf(values[name]),
  };
}

/** What happened, by the kind of its audit entry. The others are described by their fields. */
const HAPPENED: Readonly<Record<string, (entry: Entry) => string>> = {
  submitted: ({ who, trade, of }) =>
    `${who} asks: ${of('direction')} ${of('instrument')} at ${of('entry_price')} (trade ${trade})`,
  approved: ({ who, trade, of }) => `${who} approved trade ${trade} over ${of('channel')}`,
  rejected: ({ who, trade, of }) =>
    `${who} rejected trade ${trade}${of('reason') === '' ? '' : `: ${of('reason')}`}`,
  expired: ({ trade }) => `Nobody decided trade ${trade} in time; it was not executed`,
  lapsed: ({ trade }) => `The approval of trade ${trade} was not picked up in time; it was not executed`,
  withdrawn: ({ who, trade, of }) => `${who} withdrew trade ${trade}: ${of('reason')}`,
  claimed: ({ who, trade }) => `${who} picked up the approval of trade ${trade}`,
  notice_received: ({ trade, of }) =>
    `The notification of trade ${trade} reached the phone over ${of('channel')}`,
  notice_seen: ({ trade, of }) => `The notification of trade ${trade} was opened over ${of('channel')}`,
  notice_not_reached: ({ trade, of }) =>
    `No phone got the notification of trade ${trade} over ${of('channel')}: check that the phone is on and the app set up`,
  question_escalated: ({ trade, of }) => `Trade ${trade} is ringing over ${of('channel')} too`,
  key_added: ({ of }) => `A key for ${of('strategy')} was created`,
  key_revoked: ({ of }) => `A key of ${of('strategy')} was revoked`,
  device_paired: ({ who, of }) =>
    `"${of('name')}" was paired for ${who}. If that wasn't you, remove it under Phones`,
  device_revoked: () => 'A phone was removed',
  channel_tested: ({ of }) =>
    of('ok') === 'true'
      ? `A test notification was sent over ${of('channel')}`
      : `The test of ${of('channel')} failed: the Setup page says why`,
  paused: ({ who }) => `${who} paused new trades: they are rejected without ringing`,
  resumed: ({ who }) => `${who} resumed: new trades ring again`,
};

/** Remarks whose fields a person can do without, or that need other words. */
const REMARKS: Readonly<Record<string, (fields: LogFields, text: string) => string>> = {
  listening: ({ public_url: url }) => `the server is running; its public address is ${textOf(url)}`,
  stopped: () => 'the server has stopped',
  'notice sent': ({ channel }) => `a notification was sent over ${textOf(channel)}`,
  answered: ({ method, path, status }) =>
    `${textOf(method)} ${textOf(path)} was answered with ${explainStatus(status)}`,
};

function explainStatus(status: unknown): string {
  if (status === 401) return '401: no valid key, link or session was sent';
  if (status === 403) return '403: that is not allowed';
  if (status === 429) return '429: too many requests; they are slowed down';
  return textOf(status);
}

/** The sentence, and in parentheses what it is about. */
function described(fields: LogFields, text: string): string {
  const about = Object.entries(fields).flatMap(([name, value]) => {
    if (NOT_ABOUT.has(name)) return [];
    const written = name === 'err' && isFields(value) ? textOf(value['message']) : textOf(value);
    if (written === '') return [];
    return [name === 'err' || name === 'error' ? written : `${name.replaceAll('_', ' ')} ${written}`];
  });
  const advice = textOf(fields['advice']);
  const sentence = about.length === 0 ? text : `${text} (${about.join(', ')})`;
  return advice === '' ? sentence : `${ended(sentence)} ${advice}`;
}

const NOT_ABOUT: ReadonlySet<string> = new Set('level time msg at kind data reqId advice'.split(' '));

const isFields = (value: unknown): value is LogFields => typeof value === 'object' && value !== null;

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

const capitalized = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const ended = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);

/** What a strategy sent may hold line breaks, or codes that the terminal would obey. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
