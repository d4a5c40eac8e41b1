import type { FastifyRequest } from 'fastify';

/** Whether a browser asks, which wants a page to look at, and not a program, which wants JSON. */
export const wantsPage = (request: FastifyRequest): boolean =>
  request.headers.accept?.includes('text/html') ?? false;
