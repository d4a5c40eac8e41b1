import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpContext, HttpServer } from '../context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session that authenticated the request; empty if none did. */
    session: string;
  }
}

/** Browsers accept this prefix only over https and from this host, so no sibling domain can plant a session. */
const SECURE_NAME = '__Host-countersign_session';
/** For plain http, and from earlier versions. */
const PLAIN_NAME = 'countersign_session';

type About = Pick<HttpContext, 'services' | 'settings'>;

/** The session that the browser sent. */
export const readSessionCookie = ({ cookies }: FastifyRequest): string | undefined =>
  cookies[SECURE_NAME] ?? cookies[PLAIN_NAME];

/** Sends the session to the phone: not readable by scripts, and never sent from another site. */
export function setSession(
  request: FastifyRequest,
  reply: FastifyReply,
  session: string,
  { services, settings }: About,
): void {
  const isHttps = services.publicUrl.startsWith('https:');
  // Not every browser keeps a secure cookie from http://localhost.
  const isSecure = isHttps && (SECURE_NAME in request.cookies || !isLoopback(request));
  reply.setCookie(isSecure ? SECURE_NAME : PLAIN_NAME, session, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
    maxAge: Math.floor(settings.sessionUnusedMs / 1000),
  });
}

/** Renews the cookie's lifetime on every visit. */
export function renewSessions(app: HttpServer, about: About): void {
  app.decorateRequest('session', '');
  app.addHook('onSend', async (request, reply) => {
    if (request.session !== '' && reply.statusCode < 400) setSession(request, reply, request.session, about);
  });
}

/** `localhost` and the addresses that never leave the machine, with or without a port. */
const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const ADDRESS = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const PROXY_HEADER = /^(forwarded|via|x-real-ip|x-forwarded-.*|cf-.*)$/;

/**
 * Whether the request comes from a browser on this machine that opened `http://localhost` directly. A proxy on the same
 * machine also connects from loopback, and DNS rebinding shows in `Host`. A page of another site can't send this
 * combination: its `Origin` differs.
 */
export function isLoopback({ raw, headers }: FastifyRequest): boolean {
  const { host = '', origin } = headers;
  return (
    ADDRESS.test(raw.socket.remoteAddress ?? '') &&
    HOST.test(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    // No browser speaks HTTP/1.0, but nginx does by default.
    raw.httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => PROXY_HEADER.test(name))
  );
}
