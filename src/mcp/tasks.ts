import { type McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import Type from 'typebox';
import { TradeUuid } from '../http/fields.ts';
import type { OwnTrade } from '../http/trade/own-trades.ts';
import type { Desk } from './desk.ts';
import { awaitDecision, readTrade } from './follow-trade.ts';
import { toResult, toStandard } from './to-standard.ts';
import type { Caller } from './tool.ts';

/**
 * The extension of 2026-07-28 for what takes long: the program asks by itself whether a person has decided, and its agent waits
 * for one result. The task is the trade, so no task is kept anywhere. The SDK has no code for it, but lets it pass.
 */
export const TASKS = 'io.modelcontextprotocol/tasks';
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';
const POLL_MS = 2000;

/** Whether the program says in this request that it can follow tasks. */
export function followsTasks(envelope: Readonly<Record<string, unknown>>): boolean {
  const capabilities = envelope[CAPABILITIES] as { readonly extensions?: object } | undefined;
  return Object.hasOwn(capabilities?.extensions ?? {}, TASKS);
}

/** In place of the answer of await_decision, while nobody has decided. Undefined if there is nothing to wait for. */
export async function startTask(desk: Desk, args: unknown, { signal }: Caller) {
  const { trade_uuid } = args as { readonly trade_uuid: string };
  const trade = await readTrade(desk, trade_uuid, signal);
  if ('kind' in trade || trade.status !== 'pending') return undefined;
  return { resultType: 'task', ...taskOf(trade), content: [] };
}

const params = toStandard(Type.Object({ taskId: TradeUuid }));

/** Nothing that a program sends to a task changes the trade: it can only be looked at. */
export function serveTasks({ server }: McpServer, desk: Desk): void {
  server.registerCapabilities({ extensions: { [TASKS]: {} } });
  server.setRequestHandler('tasks/get', { params }, async (asked, { mcpReq }) => {
    const { taskId } = asked as { readonly taskId: string };
    const trade = await readTrade(desk, taskId, mcpReq.signal);
    if ('kind' in trade) {
      const code = trade.kind === 'not' ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
      throw new ProtocolError(code, trade.words);
    }
    if (trade.status === 'pending') return taskOf(trade);
    const caller = { agent: '', signal: mcpReq.signal };
    const answer = await awaitDecision.run(desk, { trade_uuid: taskId, wait_seconds: 0 }, caller);
    return { ...taskOf(trade), result: { resultType: 'complete', ...toResult(answer) } };
  });
  server.setRequestHandler('tasks/update', { params }, async () => ({}));
  server.setRequestHandler('tasks/cancel', { params }, async () => ({}));
}

const taskOf = ({ trade_uuid, status, submitted_at, timestamp }: OwnTrade) => ({
  taskId: trade_uuid,
  status: status === 'pending' ? 'working' : 'completed',
  statusMessage: status === 'pending' ? 'A person has been asked.' : `The trade is ${status}.`,
  createdAt: submitted_at,
  lastUpdatedAt: timestamp,
  ttlMs: null,
  pollIntervalMs: POLL_MS,
});
