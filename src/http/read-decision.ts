import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Amendments } from '../domain/amendments.ts';
import { asPrice } from '../domain/units.ts';
import { Problem } from './problem.ts';
import { type ApproveBody, LONGEST_REASON } from './schemas/decide-bodies.ts';

/**
 * The body of an approval, before its schema looks at it. A phone's background request and the form of the page bring
 * none, or one that says nothing. But what was meant as JSON must be whole: half of it may have been a change.
 */
export function approveBodyOf({ body, headers }: FastifyRequest): unknown {
  const text = textOf(body);
  const isJson = headers['content-type']?.includes('json') ?? false;
  if (text === '') return {};
  const value = parsed(text);
  if (value === undefined && isJson) throw new Problem('malformed_json', { detail: 'Nothing was decided.' });
  if (isJson) return value ?? {};
  return typeof value === 'object' && value !== null ? value : {};
}

/** The body of a rejection. Whatever is wrong with a reason, it must not stand between a person and their no. */
export function rejectBodyOf({ body }: FastifyRequest): { reason?: string } {
  const value = parsed(textOf(body));
  if (typeof value !== 'object' || value === null || !('reason' in value)) return {};
  const reason = typeof value.reason === 'string' ? oneLine(value.reason) : '';
  return reason === '' ? {} : { reason };
}

const textOf = (body: unknown) => (typeof body === 'string' ? body.trim() : '');

/** Control characters would break the lines of a card and of the log. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
    .toWellFormed();

/** Undefined when it is no JSON; null stays null. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what follows from it
  }
}

export function readAmendments({ amendments = {} }: Static<typeof ApproveBody>): Amendments {
  const { quantity, entry_price: entry, stop_price: stop, target_price: target } = amendments;
  return {
    ...(quantity === undefined ? {} : { quantity }),
    ...(entry === undefined ? {} : { entryPrice: asPrice(entry) }),
    ...(stop === undefined ? {} : { stopPrice: asPrice(stop) }),
    ...(target === undefined ? {} : { targetPrice: asPrice(target) }),
  };
}
