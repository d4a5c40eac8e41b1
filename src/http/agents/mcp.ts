import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { importGrantKey } from '../../../clients/typescript/judge.ts';
import { createClock } from '../../../clients/typescript/wire.ts';
import { whenClosed } from '../../lib/when-closed.ts';
import type { Desk } from '../../mcp/desk.ts';
import { newIds, readProposals } from '../../mcp/proposals.ts';
import { readBearer } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { nameInSession, sessionIdOf } from './agent-session.ts';
import { injectInto } from './inject.ts';

/** The Model Context Protocol for agents, with the strategy's key. No session is kept: any instance serves any request. */
export function mcpRoute(app: HttpServer, context: HttpContext): void {
  let loading: Promise<McpHttpHandler> | undefined;
  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // Loaded by the first agent: the SDK takes 35 MB.
    loading ??= loadHandler(app, context);
    return answer(await loading, context, request, reply);
  }
  app.route({
    method: ['POST', 'GET', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    // Without a body, whatever the program says of its type.
    onRequest: async (request, reply) => (request.method === 'POST' ? undefined : serve(request, reply)),
    handler: serve,
  });
}

async function loadHandler(app: HttpServer, { closing, version }: HttpContext): Promise<McpHttpHandler> {
  const { createMcpHandler } = await import('@modelcontextprotocol/server');
  const { createMcpServer } = await import('../../mcp/create-mcp-server.ts');
  const clock = createClock();
  const handler = createMcpHandler(
    ({ authInfo, requestInfo }) => {
      const key = authInfo?.token ?? '';
      const send = injectInto(app, `Bearer ${key}`, clock);
      const proposals = readProposals(send, newIds);
      const desk: Desk = { send, clock, grantKey: () => importGrantKey(key), proposals, newIds };
      return createMcpServer(
        desk,
        version,
        nameInSession(requestInfo?.headers.get('mcp-session-id') ?? null),
      );
    },
    // The tools never change while the server runs, so there is nothing to subscribe to.
    { maxSubscriptions: 0 },
  );
  closing.addEventListener('abort', () => void handler.close(), { once: true });
  return handler;
}

async function answer(
  { fetch }: McpHttpHandler,
  { services }: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const hangUp = new AbortController();
  whenClosed(reply.raw, () => hangUp.abort());
  const { strategy, body, method } = request;
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const asked = new Request(`${services.publicUrl}/mcp`, { method, headers, signal: hangUp.signal });
  const authInfo = { token: readBearer(request) ?? '', clientId: strategy, scopes: [] };
  const response = await fetch(asked, { authInfo, parsedBody: body ?? undefined });
  const session = sessionIdOf(body);
  reply.code(response.status).headers(Object.fromEntries(response.headers));
  if (session !== undefined && response.ok) reply.header('mcp-session-id', session);
  return reply.send(response.body === null ? '' : Readable.fromWeb(response.body as ReadableStream));
}
