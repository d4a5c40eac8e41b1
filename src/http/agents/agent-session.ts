import { cleanName, statedName } from '../../mcp/agent-name.ts';

/**
 * Until 2026-07-28 an agent's program states its name in its first request only. No session is kept for it: the id that
 * the program repeats is the name itself, as little to be trusted as in any other request.
 */
export function sessionIdOf(body: unknown): string | undefined {
  const { method, params } = fieldsOf(body);
  const name = method === 'initialize' ? statedName(fieldsOf(params)['clientInfo']) : undefined;
  return name === undefined ? undefined : Buffer.from(cleanName(name)).toString('base64url');
}

/** The name in an id; undefined for anything else. */
export function nameInSession(id: string | null): string | undefined {
  if (id === null || !/^[\w-]{1,400}$/.test(id)) return undefined;
  return Buffer.from(id, 'base64url').toString();
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
