import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asTradeUuid } from '../src/domain/units.ts';
import { addKey } from '../src/usecases/api-keys.ts';
import { addressOf, connectAgent } from './support/agent.ts';
import { ask } from './support/http-checks.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

const ROOT = join(import.meta.dirname, '..');
const GUIDE = readFileSync(join(ROOT, 'docs/AGENTS.md'), 'utf8');

/** What the guide says to save or to send, with this server's address and key in the places of the examples. */
function readBlock(name: string): string {
  const [, indent = '', text = ''] =
    new RegExp(`^( *)\`\`\`\\w+ ${name}\n([\\s\\S]*?)^ *\`\`\`$`, 'm').exec(GUIDE) ?? [];
  return text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

let server: TestServer;
let url: string;
let key: string;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(Date.parse('2026-11-27T10:02:00Z') - server.services.clock.now());
  url = await addressOf(server);
  key = await addKey(server.services, readBlock('key').trim().split(' ').at(-1) ?? '');
});
afterEach(() => server.end());

const here = (name: string) =>
  readBlock(name)
    .replaceAll('https://approvals.example.com', url)
    .replaceAll('/path/to/countersign', ROOT)
    .replaceAll(/cs_your_key|\$\{(env:|input:)?[\w-]+\}/g, key);

interface Entry {
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly command?: string;
  readonly args?: string[];
  readonly env?: Record<string, string>;
}

function readToml(): Entry {
  const [table, ...lines] = here('codex').trim().split('\n');
  expect(table).toBe('[mcp_servers.countersign]');
  const values = Object.fromEntries(
    lines.map((line) => line.split(' = ').map((part) => part.replaceAll('"', ''))),
  );
  expect(values['bearer_token_env_var']).toBe('COUNTERSIGN_KEY');
  return { url: values['url'] ?? '', headers: { Authorization: `Bearer ${key}` } };
}

function readEntry(name: string): Entry {
  if (name === 'codex') return readToml();
  const { mcpServers, servers } = JSON.parse(here(name));
  return (mcpServers ?? servers).countersign;
}

function transportOf({ url: address = '', headers = {}, command, args = [], env = {} }: Entry) {
  if (command === undefined)
    return new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } });
  return new StdioClientTransport({ command, args, env: { ...env, PATH: process.env['PATH'] ?? '' } });
}

describe.each(['claude-code', 'claude-desktop', 'cursor', 'vscode', 'codex'])('the entry for %s', (name) => {
  test('leads to an approved simulated trade', async () => {
    const agent = await connectAgent(transportOf(readEntry(name)), 'legacy');
    const { trade_uuid } = await agent.call('propose_trade', JSON.parse(readBlock('propose_trade')));
    const tradeUuid = asTradeUuid(String(trade_uuid));
    const waiting = agent.call('await_decision', { trade_uuid });
    await ask(server, { method: 'POST', url: await server.link('approve', tradeUuid) });
    expect(await waiting).toMatchObject({ status: 'approved' });
    expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({ granted: true, quantity: 1 });
    const { trade } = (await server.services.store.findTrade(tradeUuid)) ?? {};
    expect(trade).toMatchObject({
      strategy: 'agent',
      account: { simulated: true },
      source: { agent: 'Claude' },
    });
    await agent.end();
  });
});

test('the guide names every tool, and no other', async () => {
  const { TOOLS } = await import('../src/mcp/create-mcp-server.ts');
  const named = [...GUIDE.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(TOOLS.map(({ name }) => name).sort());
});
