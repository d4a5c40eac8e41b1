import { Compile } from 'typebox/compile';
import { createTimeReader } from '../../domain/bar-time.ts';
import { shorten } from '../../domain/tradingview/fields.ts';
import {
  type EntrySignal,
  type Message,
  readSignal,
  type Signal,
} from '../../domain/tradingview/read-signal.ts';
import { explainSchema, type Schema } from '../../lib/explain-schema.ts';
import { findBadText } from '../../lib/find-bad-text.ts';
import { findJsonFault } from '../../lib/find-json-fault.ts';
import { parseStrictJson } from '../../lib/strict-json.ts';
import type { SignalMessage } from '../../usecases/ports.ts';
import type { MessageEntry, MessageReading, ReadMessage } from '../../usecases/tradingview/reading.ts';
import { Problem } from '../problems.ts';
import { readSubmission, type WindowDefaults } from '../trade/read-submission.ts';
import { LAST_SENT, type SubmitBody, submitBody, type WindowLimits } from '../trade/submit-body.ts';

interface Reading {
  readonly signal: Signal;
  /** Whether the message states a time, so that the same text again is the same message. */
  readonly hasTime: boolean;
}

const MOST_SHOWN = 299;

const time = createTimeReader('UTC');

/** Whether a body states the time of its bar. */
export const hasTime = (body: Uint8Array): boolean => readBody(body).hasTime;

/** What a message's bytes say. */
function readBody(body: Uint8Array): Reading {
  const message = parse(body);
  const signal: Signal = typeof message === 'string' ? { kind: 'fault', text: message } : readSignal(message);
  if (signal.kind === 'fault' || signal.time === null) return { signal, hasTime: false };
  const at = time.read(signal.time, undefined);
  if (typeof at !== 'object') return { signal, hasTime: true };
  return { signal: { kind: 'fault', text: `"time" ${at.rule}` }, hasTime: false };
}

/** Reads a message as a submission, by the rules of `POST /generate-chart`. */
export function createMessageReader(limits: WindowLimits, defaults: WindowDefaults): ReadMessage {
  const schema = submitBody(limits);
  const rules: object = schema;
  const isValid = Compile(schema);

  function submissionOf(
    body: unknown,
    message: SignalMessage,
    lastSent: Lent,
  ): ReturnType<MessageEntry['toSubmission']> {
    if (!isValid.Check(body)) {
      const faults = explainSchema(rules as Schema, body, 3);
      const fault = faults.map(({ field, rule }) => `${field} ${rule}`).join('; ');
      return { fault: shorten(fault, MOST_SHOWN) || 'it breaks a rule' };
    }
    const { messageId: tradeUuid, strategy } = message;
    try {
      const submission = readSubmission(body as SubmitBody, {
        tradeUuid,
        strategy,
        defaults,
        bodyBytes: message.body,
        lastSent,
      });
      // Bars that stand in may differ when a message is read once more: its own bytes are what was sent.
      return { ...submission, bodyHash: submission.askedDigest ?? submission.bodyHash };
    } catch (error) {
      if (error instanceof Problem) return { fault: error.details.detail ?? error.message };
      throw error;
    }
  }

  return (message): MessageReading => {
    const { signal } = readBody(message.body);
    if (signal.kind === 'fault') return { ...signal, text: shorten(signal.text, MOST_SHOWN) };
    if (signal.kind !== 'entry') return signal;
    const { instrument, timeframe, bars } = signal;
    return {
      kind: 'entry',
      instrument,
      timeframe,
      hasBars: bars !== null,
      isTest: signal.body['test'] === true,
      toSubmission: (lastSent) =>
        submissionOf({ ...signal.body, bars: barsOf(signal, message, lastSent) }, message, lastSent),
    };
  };
}

type Lent = Parameters<MessageEntry['toSubmission']>[0];

/** Those that were sent, now or last; else the signal's own bar. */
function barsOf({ bars, ownBar }: EntrySignal, { receivedAt }: SignalMessage, lastSent: Lent): unknown {
  if (bars !== null) return bars;
  if (lastSent !== undefined) return LAST_SENT;
  const { o, h, l, c, v } = ownBar;
  return { t: [receivedAt], o: [o], h: [h], l: [l], c: [c], v: [v] };
}

const PLACEHOLDER = /\{\{[^{}]{1,80}\}\}/;

/** The message's fields, or what is wrong with it. */
function parse(body: Uint8Array): Message | string {
  const text = decode(body)?.trim();
  if (text === undefined) return 'it is not UTF-8 text';
  if (text === '') return 'it is empty';
  const placeholder = PLACEHOLDER.exec(text)?.[0];
  if (placeholder !== undefined)
    return `TradingView has not filled in ${placeholder}: placeholders of a strategy work only in an alert on a strategy`;
  const message = text.startsWith('{') ? parseJson(text) : parsePairs(text);
  if (typeof message === 'string') return message;
  const bad = findBadText(message);
  return bad === undefined ? message : `${bad.pointer || '/'} ${bad.rule}`;
}

function decode(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): Message | string {
  try {
    return parseStrictJson(text) as Message;
  } catch (error) {
    const fault = findJsonFault(text);
    if (fault === undefined) return `it is not JSON: ${(error as Error).message}`;
    const { pointer, line, column } = fault;
    return `it is not JSON: at ${pointer || '/'} (line ${line}, column ${column}): ${fault.text}`;
  }
}

/** `ticker=ES1!, action=buy`: on one line or on several. */
function parsePairs(text: string): Message | string {
  const parts = text.split(/[\n,;]/).filter((part) => part.trim() !== '');
  const pairs = parts.map(readPair);
  if (pairs.some((pair) => pair === undefined)) return EXPECTED;
  const message = Object.fromEntries(pairs.filter((pair) => pair !== undefined));
  return Object.keys(message).length < pairs.length ? 'a field occurs twice' : message;
}

function readPair(text: string): readonly [string, string] | undefined {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  return /^\w{1,40}$/.test(name) ? [name, text.slice(at + 1).trim()] : undefined;
}

const EXPECTED = 'expected JSON such as {"ticker": "ES1!", "action": "buy", …}, or lines such as ticker=ES1!';
