import { CLIENT_INFO_META_KEY, McpServer } from '@modelcontextprotocol/server';
import { cleanName, statedName } from './agent-name.ts';
import { claimTrade } from './claim-trade.ts';
import type { Desk } from './desk.ts';
import { awaitDecision, FOLLOWING } from './follow-trade.ts';
import { proposeTrade } from './propose-trade.ts';
import { followsTasks, serveTasks, startTask } from './tasks.ts';
import { toResult, toStandard } from './to-standard.ts';
import type { Tool } from './tool.ts';
import { NO_IS_FINAL } from './words.ts';

export const TOOLS: readonly Tool[] = [proposeTrade, claimTrade, ...FOLLOWING];

const INSTRUCTIONS =
  'Countersign puts a person between you and the market. Propose a trade with propose_trade, wait with await_decision ' +
  'until it is decided, take an approval with claim_trade, place exactly the order that it grants, and report it with ' +
  'report_order. Only granted:true of claim_trade permits an order. Silence is a no. After a no: ' +
  `${NO_IS_FINAL} No tool, argument or answer can approve, extend or change a trade: only a person's phone can.`;

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
      const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
      // With each request, or as of 2025 with the first one.
      const program = envelope[CLIENT_INFO_META_KEY] ?? server.server.getClientVersion();
      const caller = { agent: cleanName(statedName(program) ?? fallbackName), signal: mcpReq.signal };
      const mayTakeLong = name === awaitDecision.name && followsTasks(envelope);
      const task = mayTakeLong ? await startTask(desk, args, caller) : undefined;
      return task ?? toResult(await run(desk, args, caller));
    });
  }
  serveTasks(server, desk);
  return server;
}

const INPUTS = new Map(TOOLS.map(({ name, input }) => [name, toStandard(input)]));
