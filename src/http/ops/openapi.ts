import swagger from '@fastify/swagger';
import Type from 'typebox';
import type { HttpContext, HttpServer } from '../context.ts';
import { facts, text } from '../trade/view.ts';

/** A response that isn't JSON. */
export const textAnswer = (description: string, mediaType: string) => ({
  description,
  content: { [mediaType]: { schema: text } },
});

const ProblemAnswer = Type.Object({
  type: text,
  title: text,
  status: Type.Integer(),
  code: text,
  detail: text,
  advice: text,
  errors: Type.Optional(Type.Array(Type.Object({ field: text, rule: text }))),
  standing: Type.Optional(Type.Object(facts)),
  request_id: text,
});

const PROBLEM = {
  description: 'What was refused, and why',
  content: { 'application/problem+json': { schema: ProblemAnswer } },
};

/** Serves /openapi.json: every route registered after this, from its schemas. */
export async function serveOpenApi(app: HttpServer, { services, version }: HttpContext): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Countersign', version, description: 'A person between a strategy and the market.' },
      servers: [{ url: services.publicUrl }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
  });
  // Every other response is a problem document.
  app.addHook('onRoute', ({ schema }) => {
    if (schema !== undefined) schema.response = { ...(schema.response as object), default: PROBLEM };
  });
  let contract: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    contract ??= JSON.stringify(withOptionalBodies(app.swagger()));
    return reply.type('application/json; charset=utf-8').send(contract);
  });
}

/** A phone's background request decides without a body; a schema alone can't say so. */
function withOptionalBodies(document: object): object {
  const { paths = {} } = document as {
    paths?: Record<string, { post?: { requestBody?: { required?: boolean } } }>;
  };
  for (const path of ['/approve/{trade_uuid}', '/reject/{trade_uuid}', '/devices/{device_id}/revoke']) {
    const body = paths[path]?.post?.requestBody;
    if (body !== undefined) body.required = false;
  }
  return document;
}
