import helmet from 'helmet';
import { type BadText, findBadText, mayHoldBadText } from '../lib/find-bad-text.ts';
import { findJsonFault } from '../lib/find-json-fault.ts';
import type { HttpServer } from './context.ts';
import { invalid, Problem } from './problems.ts';

/** Everything from this server, nothing inline, nothing framed. */
export function sendSecurityHeaders(app: HttpServer, publicUrl: string): void {
  const isSecure = publicUrl.startsWith('https:');
  const send = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // A page's address contains its link, which no other site may learn. A form's POST still has to send its origin.
    referrerPolicy: { policy: 'same-origin' },
    // Over plain http, on a laptop, HSTS would lock the browser out.
    strictTransportSecurity: isSecure ? { maxAge: 365 * 24 * 3600 } : false,
    crossOriginEmbedderPolicy: false,
    // The picture is fetched by the phone's notification service, which is another origin to some.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  app.addHook('onRequest', (request, reply, done) => send(request.raw, reply.raw, () => done()));
}

/** Refuses requests that a proxy, the server and the database might read differently. */
export function refuseAmbiguousRequests(app: HttpServer): void {
  app.addHook('onRequest', async ({ raw }) => {
    const hosts = countHosts(raw.rawHeaders);
    if (hosts > 1 || (hosts === 0 && raw.httpVersion === '1.1'))
      throw new Problem('bad_request', { detail: 'Send one Host header.' });
    if (raw.url?.includes('%00'))
      throw new Problem('bad_request', { detail: 'The address must not contain NUL (%00).' });
  });
}

/** Node uses the first of several; a proxy may use the last. */
const countHosts = (rawHeaders: readonly string[]) =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it was sent; null if there was none. */
    bodyBytes: Uint8Array | null;
  }
}

/** Fastify's JSON parser, limited to text that every database stores unchanged. */
export function parseStorableJson(app: HttpServer): void {
  app.decorateRequest('bodyBytes', null);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    request.bodyBytes = bytes;
    const text = bytes.toString('utf8');
    parse(request, text, (error, value) => {
      if (error !== null) return done(explainMalformed(text) ?? error);
      const fault = mayHoldBadText(text) ? findBadText(value) : undefined;
      done(fault === undefined ? null : refusalOf(fault), value);
    });
  });
}

/** Undefined for what is JSON but refused all the same, such as a field named __proto__. */
function explainMalformed(json: string): Problem | undefined {
  const fault = findJsonFault(json);
  if (fault === undefined) return undefined;
  const { text, pointer, line, column } = fault;
  const place = `${pointer || '/'} (line ${line}, column ${column})`;
  return new Problem('malformed_json', { detail: `At ${place}: ${text}.` });
}

/** The same check for a body parsed elsewhere. */
export function ensureStorable(value: unknown): void {
  const fault = findBadText(value);
  if (fault !== undefined) throw refusalOf(fault);
}

const refusalOf = ({ pointer, rule }: BadText) => invalid({ field: pointer || '/', rule });
