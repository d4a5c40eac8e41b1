import type { FastifyReply } from 'fastify';

/** Answers with a page, which nobody keeps: it tells how things are now. */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
