import { InMemoryTransport } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { describe, expect, test } from 'vitest';
import { type Asked, importGrantKey } from '../../clients/typescript/judge.ts';
import { connectAgent } from '../../test/support/agent.ts';
import {
  answerOf,
  type ClientVector,
  type ClientVectors,
  readClientVectors,
} from '../../test/support/client-vectors.ts';
import { createMcpServer } from './create-mcp-server.ts';
import { createProposals, Proposal } from './proposals.ts';

const claims = readClientVectors('claim');
const submissions = readClientVectors('submit');

/** The agent's tool over stdio, beside which a server gives the vector's answer to everything. */
async function callTool(
  all: ClientVectors,
  vector: ClientVector,
  tool: string,
  args: Readonly<Record<string, unknown>>,
) {
  const asked: Asked = { ...all.question, ...vector.question };
  const proposals = createProposals();
  proposals.add(new Proposal(asked, all.submitted));
  const { received_at_ms: receivedAtMs } = vector;
  const [near, far] = InMemoryTransport.createLinkedPair();
  const desk = {
    send: async () => ({ answer: answerOf(vector), sentAtMs: 1000, receivedAtMs }),
    clock: { now: () => receivedAtMs },
    grantKey: () => importGrantKey(all.key),
    proposals,
    newIds: () => asked,
  };
  const program = serveStdio(() => createMcpServer(desk, '1'), { transport: far });
  const agent = await connectAgent(near, 'modern');
  const result = await agent.call(tool, args);
  await agent.end();
  await program.close();
  return result;
}

describe('claim_trade reaches the verdict of the contract', () => {
  test.each(claims.vectors)('$name', async (vector) => {
    const { trade_uuid } = { ...claims.question, ...vector.question };
    const result = await callTool(claims, vector, 'claim_trade', { trade_uuid });
    expect(result).toMatchObject(expectedClaim(vector.verdict, vector.received_at_ms));
    expect(result['granted']).toBe(vector.verdict.kind === 'granted');
  });
});

function expectedClaim(verdict: ClientVector['verdict'], receivedAtMs: number): object {
  if (verdict.kind === 'not') return { granted: false, ask_again: false, reason: verdict.reason };
  if (verdict.kind === 'ask_again') return { granted: false, ask_again: true, ...afterOf(verdict) };
  const { quantity, amendments, executable_until_ms = 0 } = verdict;
  return {
    granted: true,
    quantity,
    amendments,
    order_within_ms: Math.floor(executable_until_ms - receivedAtMs),
  };
}

const afterOf = ({ after_ms }: { readonly after_ms?: number }) =>
  after_ms === undefined ? {} : { after_ms };

describe('propose_trade reaches the verdict of the contract', () => {
  const trade = { instrument: 'ES', timeframe: '5min', entry_price: 4127.5, rationale: 'A test.' };
  test.each(submissions.vectors)('$name', async (vector) => {
    const args = { ...trade, direction: 'LONG', quantity: 2 };
    const result = await callTool(submissions, vector, 'propose_trade', args);
    const { verdict } = vector;
    if (verdict.kind === 'waiting')
      expect(result).toMatchObject({ trade_uuid: submissions.question.trade_uuid });
    else expect(result['isError']).toBe(true);
    if (verdict.kind === 'not') expect(result).toMatchObject({ error: verdict.reason });
    if (verdict.kind === 'ask_again')
      expect(result['next']).toMatch(/it is not certain whether the person was asked/);
  });
});
