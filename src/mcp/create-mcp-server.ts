import { CLIENT_INFO_META_KEY, McpServer, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { explainSchema, type Schema } from '../lib/explain-schema.ts';
import { cleanName, statedName } from './agent-name.ts';
import { claimTrade } from './claim-trade.ts';
import type { Desk } from './desk.ts';
import { FOLLOWING } from './follow-trade.ts';
import { proposeTrade } from './propose-trade.ts';
import type { Tool, ToolAnswer } from './tool.ts';
import { NO_IS_FINAL } from './words.ts';

export const TOOLS: readonly Tool[] = [proposeTrade, claimTrade, ...FOLLOWING];

const INSTRUCTIONS =
  'Countersign puts a person between you and the market. Propose a trade with propose_trade, wait with await_decision ' +
  'until it is decided, take an approval with claim_trade, place exactly the order that it grants, and report it with ' +
  'report_order. Only granted:true of claim_trade permits an order. Silence is a no. After a no: ' +
  `${NO_IS_FINAL} No tool, argument or answer can approve, extend or change a trade: only a person's phone can.`;

const SHOWN_FAULTS = 5;

/** A `tools/list` of a few kilobytes is the same until the next version. */
const ONE_HOUR = { ttlMs: 3_600_000, cacheScope: 'public' } as const;

/**
 * One connection, or one request of HTTP. `fallbackName` names an agent whose program stated its name in an earlier
 * request.
 */
export function createMcpServer(desk: Desk, version: string, fallbackName?: string): McpServer {
  const server = new McpServer(
    { name: 'countersign', title: 'Countersign', version },
    { instructions: INSTRUCTIONS, cacheHints: { 'tools/list': ONE_HOUR } },
  );
  for (const { name, input, run, ...config } of TOOLS) {
    const inputSchema = INPUTS.get(name) ?? toStandard(input);
    server.registerTool(name, { ...config, inputSchema }, async (args, { mcpReq }) => {
      // With each request, or as of 2025 with the first one.
      const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
      const program = envelope[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion();
      const agent = cleanName(statedName(program) ?? fallbackName);
      return toResult(await run(desk, args, { agent, signal: mcpReq.signal }));
    });
  }
  return server;
}

function toResult({ json, isError }: ToolAnswer) {
  return {
    content: [{ type: 'text' as const, text: JSON.stringify(json) }],
    structuredContent: { ...json },
    ...(isError === undefined ? {} : { isError }),
  };
}

/** A TypeBox schema in the terms of the SDK. What doesn't fit is refused: no text passes for a number. */
function toStandard(schema: TSchema): StandardSchemaWithJSON {
  const check = Compile(schema);
  const json = () => schema as unknown as Record<string, unknown>;
  return {
    '~standard': {
      version: 1,
      vendor: 'countersign',
      validate: (value) => (check.Check(value) ? { value } : { issues: issuesOf(schema, value) }),
      jsonSchema: { input: json, output: json },
    },
  };
}

function issuesOf(schema: TSchema, value: unknown) {
  const faults = explainSchema(schema as unknown as Schema, value, SHOWN_FAULTS);
  if (faults.length === 0) return [{ message: 'the arguments do not fit the schema' }];
  return faults.map(({ field, rule }) => ({ message: `${field} ${rule}` }));
}

const INPUTS = new Map(TOOLS.map(({ name, input }) => [name, toStandard(input)]));
