/** The documented body of `POST /v1/notifications/{name}`, checked without mercy. */
import type { PushcutBody } from './types.ts';

/** Small checks for one value each: undefined when it is right, else what was expected. */

export type Check = (value: unknown) => string | undefined;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const isText: Check = (value) => (typeof value === 'string' ? undefined : 'a string');

const isFilledText: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'a string that is not empty';

const isFlag: Check = (value) => (typeof value === 'boolean' ? undefined : 'a boolean');

const isNumber: Check = (value) => (typeof value === 'number' ? undefined : 'a number');

export function oneOf(...words: readonly string[]): Check {
  return (value) => (typeof value === 'string' && words.includes(value) ? undefined : words.join(' or '));
}

/** A phone on the internet must reach it, or it stands on this machine. */
const isReachableUrl: Check = (value) => {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  const isReachable =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return isReachable ? undefined : 'an https address, or http on this machine';
};

/** The name of an imported image has no scheme. */
const isImage: Check = (value) =>
  typeof value === 'string' && /^[\w .-]+$/.test(value) ? undefined : isReachableUrl(value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks the known keys of an object and names the unknown ones. */
function checkRecord(path: string, value: unknown, checks: Readonly<Record<string, Check>>): string[] {
  if (!isRecord(value)) return [`${path}: expected an object`];
  return Object.entries(value).flatMap(([key, item]) => {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) return [`${path}.${key}: unknown key`];
    const expected = check(item);
    return expected === undefined ? [] : [`${path}.${key}: expected ${expected}, found ${show(item)}`];
  });
}

function checkList(path: string, value: unknown, check: (path: string, item: unknown) => string[]): string[] {
  if (!Array.isArray(value)) return [`${path}: expected an array`];
  return value.flatMap((item, index) => check(`${path}[${index}]`, item));
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? String(value);
}

const MOST_ACTIONS = 4;
/** Looked into by `checkNested`, so the flat pass lets them be. */
const nested: Check = () => undefined;

const BODY: Readonly<Record<string, Check>> = {
  id: isFilledText,
  title: isText,
  text: isText,
  input: isText,
  image: isImage,
  imageData: isFilledText,
  // none, vibrateOnly, system, subtle, question, jobDone, problem, loud, lasers, or a sound of the user's own.
  sound: isFilledText,
  devices: nested,
  threadId: isText,
  isTimeSensitive: isFlag,
  interruptionLevel: oneOf('active', 'passive', 'timeSensitive'),
  delay: isFilledText,
  scheduleTimestamp: isNumber,
  defaultAction: nested,
  actions: nested,
};

const ACTION: Readonly<Record<string, Check>> = {
  name: isFilledText,
  input: isText,
  url: isReachableUrl,
  urlBackgroundOptions: nested,
  shortcut: isFilledText,
  homekit: isFilledText,
  runOnServer: isFlag,
  online: isFilledText,
  keepNotification: isFlag,
};

const BACKGROUND: Readonly<Record<string, Check>> = {
  httpMethod: oneOf('GET', 'POST', 'PUT'),
  httpContentType: isFilledText,
  httpBody: isText,
  httpHeader: nested,
};

/** The faults of a body. Unknown keys are faults too, although Pushcut ignores them. */
export function findFaults(body: unknown): readonly string[] {
  if (!isRecord(body)) return ['body: expected an object'];
  return [...checkRecord('body', body, BODY), ...checkNested(body), ...checkTogether(body)];
}

/** The fault that makes Pushcut refuse a body, if any. */
export function findRefusal(faults: readonly string[]): string | undefined {
  return faults.find((fault) => !fault.endsWith(': unknown key'));
}

export function isPushcutBody(body: unknown): body is PushcutBody {
  return findRefusal(findFaults(body)) === undefined;
}

function checkNested(body: Record<string, unknown>): string[] {
  const { devices = [], actions = [], defaultAction = {} } = body;
  return [
    ...checkList('body.devices', devices, checkDevice),
    ...checkAction('body.defaultAction', defaultAction),
    ...checkList('body.actions', actions, checkNamedAction),
  ];
}

function checkDevice(path: string, device: unknown): string[] {
  const expected = isFilledText(device);
  return expected === undefined ? [] : [`${path}: expected ${expected}`];
}

function checkNamedAction(path: string, action: unknown): string[] {
  const nameless =
    isRecord(action) && !('name' in action) ? [`${path}.name: expected a string, found nothing`] : [];
  return [...nameless, ...checkAction(path, action)];
}

function checkAction(path: string, action: unknown): string[] {
  const flat = checkRecord(path, action, ACTION);
  if (!isRecord(action)) return flat;
  const { urlBackgroundOptions: options } = action;
  if (options === undefined) return flat;
  const aimless =
    'url' in action ? [] : [`${path}.url: expected an address for urlBackgroundOptions, found nothing`];
  return [...flat, ...aimless, ...checkBackground(`${path}.urlBackgroundOptions`, options)];
}

function checkBackground(path: string, options: unknown): string[] {
  const flat = checkRecord(path, options, BACKGROUND);
  if (!isRecord(options)) return flat;
  const { httpHeader: headers = [] } = options;
  const checkHeader = (at: string, header: unknown) =>
    checkRecord(at, header, { key: isFilledText, value: isText });
  return [...flat, ...checkList(`${path}.httpHeader`, headers, checkHeader)];
}

function checkTogether(body: Record<string, unknown>): string[] {
  const { actions } = body;
  const count = Array.isArray(actions) ? actions.length : 0;
  return [
    ...('isTimeSensitive' in body && 'interruptionLevel' in body
      ? ['body: expected isTimeSensitive or interruptionLevel, found both']
      : []),
    ...(count > MOST_ACTIONS ? [`body.actions: expected at most ${MOST_ACTIONS}, found ${count}`] : []),
    ...('delay' in body || 'scheduleTimestamp' in body
      ? ['body: expected a notification for now, found a scheduled one, which is not played here']
      : []),
  ];
}
