import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below what systems give to anybody who asks for any port: a server that starts again finds its own still free. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 100;

/** A port of this machine on which nobody listens. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (reserve(port) && (await isFree(port))) return port;
  }
  throw new Error('no port to be had');
}

/** A run of tests gives each port once, whether its server is up or not; the run's temporary folder goes with it. */
function reserve(port: number): boolean {
  if (process.env['VITEST'] === undefined) return true;
  try {
    writeFileSync(join(tmpdir(), `countersign-port-${port}`), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false; // taken or reserved: any other does as well
  }
  server.close();
  await once(server, 'close');
  return true;
}
