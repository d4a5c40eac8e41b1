import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { brokenRule } from '../domain/broken-rule.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import { words } from '../domain/language/words.ts';
import type { Refusal } from '../domain/refusal.ts';
import { formatAmendments } from '../domain/status-labels.ts';
import type { Trade } from '../domain/trade.ts';
import type { Fault } from '../usecases/submit-trade.ts';
import { MOST_DROPPED_BYTES, TIMEOUTS } from './limits.ts';
import { PROBLEMS, type ProblemCode, type ProblemKind, problemKind } from './problem-catalog.ts';
import { statusFacts } from './trade/facts.ts';
import { languageOf } from './viewer-language.ts';

/** Getters where a person reads it: the response is in the viewer's language, and thrown before that is known. */
interface ProblemDetails {
  /** What was expected and what was found, for the sender. Never a secret. */
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** What a person reads instead of the catalog's words, where more is known. */
  readonly onPage?: { readonly title: string; readonly text: string };
  /** How the trade stands, for a refusal. */
  readonly standing?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error with a name in the catalog; thrown anywhere in http/, answered as RFC 9457 problem details. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(PROBLEMS[code].title);
    this.code = code;
    this.details = details;
  }

  /** In the language being written. */
  get kind(): ProblemKind {
    return problemKind(this.code);
  }
}

/** The values that break a rule, by field. */
export const invalid = (...errors: readonly Fault[]): Problem =>
  new Problem('invalid_request', {
    get detail() {
      return listFaults(errors);
    },
    errors,
  });

const listFaults = (faults: readonly Fault[]) =>
  faults.map(({ field, rule }) => `${field} ${rule}`).join('; ');

export const invalidField = (...[field, say]: Parameters<typeof brokenRule>): Problem =>
  invalid(brokenRule(field, say));

/** A refusal of the transition table, with who decided and when. */
export function problemOfRefusal(refusal: Refusal<Trade>, now: number): Problem {
  const { code, faults = [] } = refusal;
  const standing = statusFacts(refusal.current, now);
  const errors = faults.map((fault) => brokenRule(`/amendments/${fault.field}`, () => fault.rule));
  return new Problem(code, {
    get detail() {
      return listFaults(errors) || detailOf(refusal) || words().refusals.tradeIs(standing.status);
    },
    ...(errors.length === 0 ? {} : { errors }),
    standing,
  });
}

function detailOf({ code, current }: Refusal<Trade>): string | undefined {
  const { anotherBody, approvedAsAsked, approvedWith } = words().refusals;
  if (code === 'uuid_taken') return anotherBody;
  if (code !== 'approval_differs' || current.firstApproval === undefined) return undefined;
  const { approver, amendments } = current.firstApproval;
  return amendments === undefined
    ? approvedAsAsked(approver)
    : approvedWith(approver, formatAmendments(current, amendments));
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.kind.status)
    .headers(problem.details.headers ?? {})
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(inLanguage(languageOf(reply.request), () => problemJson(reply, problem)));
}

function problemJson({ request }: FastifyReply, problem: Problem): string {
  const { status, title, advice } = problem.kind;
  const { detail, errors, standing } = problem.details;
  return JSON.stringify({
    type: `urn:countersign:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: detail ?? title,
    advice,
    ...(errors === undefined ? {} : { errors }),
    // Beside `status`, which RFC 9457 keeps for the HTTP status, the trade's own facts need a place of their own.
    ...(standing === undefined ? {} : { standing }),
    request_id: request.id,
  });
}

/**
 * Responds to bytes that Node could not parse as a request. There is no request or route at this point, so the problem document
 * is written to the socket, which takes no other request: where the next one begins is unknown. It is called again for each piece
 * that still arrives. Those are dropped, since a reset could overtake the response.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (isStillSending(error, socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(problemResponse(codeOf(error.code)));
  const giveUp = setTimeout(() => socket.destroy(), TIMEOUTS.requestMs).unref();
  socket.once('close', () => clearTimeout(giveUp));
}

const isStillSending = ({ code = '' }: { code?: string }, socket: Socket): boolean =>
  socket.writableEnded &&
  !socket.readableEnded &&
  code.startsWith('HPE_') &&
  socket.bytesRead < MOST_DROPPED_BYTES;

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'bad_request';
}

function problemResponse(code: ProblemCode): string {
  const { status, title, advice } = PROBLEMS[code];
  const type = `urn:countersign:problem:${code}`;
  const body = JSON.stringify({ type, title, status, code, detail: title, advice });
  return [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
