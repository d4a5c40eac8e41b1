import type { FastifyRequest } from 'fastify';
import type { HttpContext } from '../context.ts';
import { Problem } from '../problems.ts';
import { ensureStorable } from '../refuse-ambiguous.ts';
import { ensureSameOrigin, identifyDevice } from './approver-access.ts';

/** Who changes something with a paired phone; a page of another site can't, though the browser sends the session along. */
export async function identifyOwner(context: HttpContext, request: FastifyRequest) {
  ensureSameOrigin(context, request);
  return identifyDevice(context, request);
}

/** The fields of a body, from JSON or from a form without a script; the schema looks at them afterwards. */
export function fieldsOf({ body, headers }: FastifyRequest): unknown {
  const text = typeof body === 'string' ? body.trim() : '';
  if (text === '') return {};
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return storable(Object.fromEntries(new URLSearchParams(text)));
  return storable(parsed(text));
}

function storable(value: unknown): unknown {
  ensureStorable(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed_json', { detail: error instanceof Error ? error.message : 'unreadable' });
  }
}
