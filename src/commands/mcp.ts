import { parseArgs } from 'node:util';
import { createClock, Wire } from '../../clients/typescript/wire.ts';
import { VERSION } from '../version.ts';
import { aborted, type Command, stopSignal } from './command.ts';
import { asUsage, findAccess, GATE_OPTIONS } from './gate.ts';

export const mcpCommand: Command = {
  usage: [
    [
      'mcp',
      'connect an AI agent over stdio to the server in COUNTERSIGN_URL, with the key in COUNTERSIGN_KEY',
    ],
  ],
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: GATE_OPTIONS });
    const { url, key } = findAccess(values);
    const wire = asUsage(() => new Wire(url, key, createClock()));
    const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
    const { createMcpServer } = await import('../mcp/create-mcp-server.ts');
    const { createStdioDesk } = await import('../mcp/desk.ts');
    const desk = createStdioDesk(wire, key);
    const ended = Promise.race([inputEnd(), aborted(stopSignal())]);
    const handle = serveStdio(() => createMcpServer(desk, VERSION));
    await ended;
    await handle.close();
    return 0;
  },
};

/** Closing it is how a host stops its servers. */
function inputEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdin.once('end', resolve).once('close', resolve);
  return promise;
}
