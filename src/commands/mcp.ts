import { parseArgs } from 'node:util';
import { createClock, Wire } from '../../clients/typescript/wire.ts';
import { errorMessage } from '../lib/error-message.ts';
import { VERSION } from '../version.ts';
import { aborted, type Command, stopSignal, strategyAccess, UsageFault } from './command.ts';

export const mcpCommand: Command = {
  name: 'mcp',
  usage: [
    [
      'mcp',
      'connect an AI agent over stdio to the server in COUNTERSIGN_URL, with the key in COUNTERSIGN_KEY',
    ],
  ],
  async run(words) {
    // No arguments: they would show the key to every program on the machine.
    parseArgs({ args: [...words], options: {} });
    const { url, key } = strategyAccess();
    const wire = createWire(url, key);
    const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
    const { createMcpServer } = await import('../mcp/create-mcp-server.ts');
    const { createStdioDesk } = await import('../mcp/stdio-desk.ts');
    const desk = createStdioDesk(wire, key);
    const handle = serveStdio(() => createMcpServer(desk, VERSION));
    await Promise.race([
      new Promise((resolve) => process.stdin.once('close', resolve)),
      aborted(stopSignal()),
    ]);
    await handle.close();
    return 0;
  },
};

function createWire(url: string, key: string): Wire {
  try {
    return new Wire(url, key, createClock());
  } catch (error) {
    throw new UsageFault(`mcp: ${errorMessage(error)}`);
  }
}
