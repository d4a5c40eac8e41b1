import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { planBody } from './known-trade.ts';
import { PROGRAM } from './run-program.ts';
import type { TestServer } from './test-server.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the agents of the tests propose. */
export const PROPOSAL = {
  instrument: 'ES',
  timeframe: '5min',
  direction: 'LONG',
  entry_price: 4127.5,
  quantity: 2,
  stop_price: 4126,
  rationale: 'Third test of the high.',
  bars: planBody().bars,
};

/** An AI agent's program, as the official client library speaks. */
export interface Agent {
  readonly client: Client;
  /** Calls a tool and returns its structured result; a refusal of the call itself has `isError`. */
  call(tool: string, args?: Json): Promise<Json>;
  end(): Promise<void>;
}

/** `legacy` speaks the protocol as of 2025, `modern` as of 2026-07-28. */
export type Era = 'legacy' | 'modern';

export async function connectAgent(transport: Transport, era: Era, name = 'Claude'): Promise<Agent> {
  const mode = era === 'legacy' ? 'legacy' : { pin: '2026-07-28' };
  const client = new Client({ name, version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    client,
    async call(tool, args = {}) {
      const { structuredContent, content, isError } = await client.callTool({ name: tool, arguments: args });
      return { ...(structuredContent as Json), ...(isError === true ? { isError, content } : {}) };
    },
    end: () => client.close(),
  };
}

/** Over HTTP, to the listening server, with the key of the strategy `breakout`. */
export async function connectOverHttp(server: TestServer, era: Era, name?: string): Promise<Agent> {
  const requestInit = { headers: { ...server.auth } };
  const url = new URL(`${await addressOf(server)}/mcp`);
  return connectAgent(new StreamableHTTPClientTransport(url, { requestInit }), era, name);
}

/** Through `countersign mcp`, started as a host would start it. */
export async function connectOverStdio(server: TestServer, era: Era, name?: string): Promise<Agent> {
  const key = String(server.auth['authorization']).replace('Bearer ', '');
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp'],
    env: { COUNTERSIGN_URL: await addressOf(server), COUNTERSIGN_KEY: key },
  });
  return connectAgent(transport, era, name);
}

/** Where the server listens; it begins to when first asked. */
export async function addressOf({ app }: TestServer): Promise<string> {
  if (app.server.address() === null) await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
