import type { FastifyRequest } from 'fastify';

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
