import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { words } from '../domain/language/words.ts';
import { explainSchema, type Schema } from '../lib/explain-schema.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { CredentialRevoked } from '../usecases/credential.ts';
import { sayUnavailable } from '../usecases/say-unavailable.ts';
import type { Fault } from '../usecases/submit-trade.ts';
import type { PageAssets } from './assets/built-files.ts';
import { messagePage, sendPage, wantsPage, writeFor } from './assets/layout.ts';
import { CHALLENGE } from './auth/strategy-key.ts';
import { MOST_DROPPED_BYTES } from './limits.ts';
import { invalid, Problem, sendProblem } from './problems.ts';

/** Turns whatever was thrown into one of the catalog's problems: a page for a browser, JSON for a program. */
export function createErrorHandler(assets: PageAssets) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = toProblem(error, request);
    if (problem.code === 'body_too_large') keepConnection(request, reply);
    if (problem.code === 'internal_error') request.log.error({ err: error }, 'unexpected error');
    if (error instanceof Unavailable)
      request.log.warn({ error: error.message }, 'request failed: a dependency is unavailable');
    if (!wantsPage(request)) return sendProblem(reply, problem);
    const page = writeFor(request, () => problemPage(assets, request, problem));
    return sendPage(reply.code(problem.kind.status).headers(problem.details.headers ?? {}), page);
  };
}

function problemPage(assets: PageAssets, request: FastifyRequest, problem: Problem): string {
  const { advice, onPage = advice } = problem.kind;
  const { title = problem.kind.title, text = onPage } = problem.details.onPage ?? {};
  const note = problem.details.errors?.map(({ field, rule }) => `${field} ${rule}`).join('; ');
  return messagePage(assets, {
    title,
    text: problem.code === 'decision_not_recorded' ? (problem.details.detail ?? text) : text,
    ...(note === undefined ? {} : { note }),
    // A GET of the same address shows the trade's page.
    ...(UNDECIDED.has(problem.code) ? { back: request.url } : {}),
    ...(isInvitation(request, problem)
      ? { data: { pairing: { code: null, ...problem.details.onPage } } }
      : {}),
  });
}

/**
 * Fastify would end the connection while the rest of the body still arrives, and a reset can overtake the response. So what
 * is left of a body of known length is read and dropped, which `TIMEOUTS.requestMs` limits.
 */
function keepConnection({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (Number(headers['content-length']) <= MOST_DROPPED_BYTES) reply.removeHeader('connection');
}

const UNDECIDED: ReadonlySet<Problem['code']> = new Set(['decision_not_recorded', 'decision_unreadable']);

/** An app on the home screen has its own storage and no address bar, so it must be able to pair itself. */
const isInvitation = ({ method }: FastifyRequest, { code }: Problem) =>
  method === 'GET' && code === 'session_missing';

function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  // Whether the commit succeeded may be unknown. Every request can be repeated to find out.
  if (error instanceof Unavailable) return new Problem('not_ready', notNow(error));
  if (error instanceof CredentialRevoked) return revoked(error);
  if (!isFastifyError(error)) return new Problem('internal_error');
  if (error.validation !== undefined) return invalid(...explain(error, error.validation, request));
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Problem('bad_request', ADDRESS_UNREADABLE);
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('body_too_large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem('unsupported_media_type', { detail: error.message });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new Problem('malformed_json', { detail: error.message });
  }
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 500
    ? new Problem('bad_request', { detail: error.message })
    : new Problem('internal_error');
}

function revoked({ kind }: CredentialRevoked): Problem {
  if (kind === 'key') return new Problem('key_refused', CHALLENGE);
  return new Problem(kind === 'device' ? 'session_missing' : 'link_invalidated');
}

const ADDRESS_UNREADABLE = {
  get detail() {
    return words().refusals.addressUnreadable;
  },
};

const notNow = (error: Unavailable) => ({
  get detail() {
    return sayUnavailable(error);
  },
  headers: { 'retry-after': '1' },
});

// Its plugins throw errors with a status and no code.
const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && ('code' in error || 'statusCode' in error);

type Validation = NonNullable<FastifyError['validation']>;

const SHOWN_FAULTS = 5;

/** Of a body, what was expected, what was found and an example; else what the validator says. */
function explain(
  { validationContext }: FastifyError,
  validation: Validation,
  request: FastifyRequest,
): Fault[] {
  const schema = request.routeOptions.schema?.body;
  const isBody = validationContext === 'body' && typeof schema === 'object' && schema !== null;
  const faults = isBody ? explainSchema(schema as Schema, request.body, SHOWN_FAULTS) : [];
  return faults.length > 0 ? faults : formatFaults(validation);
}

/** The first few, each with its field and rule. */
function formatFaults(validation: Validation): Fault[] {
  // An unknown field is reported twice; the second report has a readable message.
  const reported = validation.filter(({ keyword }) => keyword !== 'boolean');
  return reported.slice(0, SHOWN_FAULTS).map(({ instancePath, message, params }) => {
    const { additionalProperties: unknown } = params;
    const names = Array.isArray(unknown) ? `: ${unknown.join(', ')}` : '';
    const rule = instancePath.endsWith('trade_uuid')
      ? 'must be a UUID'
      : `${message ?? 'is not valid'}${names}`;
    return { field: instancePath || '/', rule };
  });
}
