import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { type Amendments, fromJson } from '../../domain/amendments.ts';
import { asPrice } from '../../domain/units.ts';
import { parseStrictJson } from '../../lib/strict-json.ts';
import { AnyPrice, closed, LinkQuery, Quantity } from '../fields.ts';
import { Problem } from '../problems.ts';
import { amendableProperties } from './view.ts';

const LONGEST_REASON = 200;

/** What an approval may contain. A misspelled change must not be ignored, so unknown fields are refused. */
export const ApproveBody = Type.Object(
  {
    amendments: Type.Optional(
      Type.Object(amendableProperties(Quantity, AnyPrice), {
        ...closed,
        description: 'What is approved instead of what was asked for, within `amendable`.',
      }),
    ),
  },
  closed,
);

/** What a rejection may contain. */
export const RejectBody = Type.Object(
  {
    reason: Type.Optional(
      Type.String({ maxLength: LONGEST_REASON, description: 'Why, for the strategy and the log.' }),
    ),
  },
  closed,
);

/** A change in the query would be ignored, so nothing else is allowed. */
export const DecideQuery = Type.Object(
  {
    ...LinkQuery.properties,
    slowed: Type.Optional(
      Type.Literal('1', { description: 'The page showed why to slow down, and the approver has waited.' }),
    ),
  },
  closed,
);

/**
 * The JSON value in the body of a decision, before the schema checks it; `{}` if there is no body, as from a card's button
 * and the page's form. The declared content type doesn't matter: a body that can't be understood may have been a change, so
 * it decides nothing.
 */
export function readDecisionBody({ body, headers }: FastifyRequest): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  if (!isPlainUtf8(headers)) throw new Problem('decision_unreadable', NOT_PLAIN);
  try {
    const text = UTF_8.decode(body);
    return /^[ \t\r\n]*$/.test(text) ? {} : (parseStrictJson(text) ?? {});
  } catch {
    throw new Problem('decision_unreadable');
  }
}

const NOT_PLAIN = { detail: 'The body must be UTF-8, without a Content-Encoding.' };

/** Drops a byte order mark; throws on bytes that are not UTF-8 instead of replacing them. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function isPlainUtf8(headers: IncomingHttpHeaders): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers['content-type'] ?? '') ?? [];
  return encoding.toLowerCase() === 'identity' && /^(utf-?8|us-ascii)$/i.test(charset);
}

/** The body of a rejection, with the reason on one line. */
export function readRejectBody(request: FastifyRequest): unknown {
  const value = readDecisionBody(request);
  if (typeof value !== 'object' || value === null || !('reason' in value)) return value;
  const { reason, ...rest } = value;
  if (reason !== null && typeof reason !== 'string') return value; // refused by the schema
  const text = oneLine(reason ?? '');
  return text === '' ? rest : { ...rest, reason: text };
}

/** Control characters would break the lines of a card and of the log. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
    .toWellFormed();

export function readAmendments({ amendments = {} }: Static<typeof ApproveBody>): Amendments {
  return fromJson(amendments, asPrice);
}
