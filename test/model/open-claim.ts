import { connect } from 'node:net';
import type { Answer } from './requests.ts';
import type { World } from './world.ts';

/** A claim that waits, over a socket that a test can cut off or stop reading. */
export interface OpenClaim {
  /** Undefined when the connection ended without an answer. */
  readonly answer: Promise<Answer | undefined>;
  cut(): void;
  /** Stops reading, as a process does that the system has stopped. */
  freeze(): void;
  thaw(): void;
}

export const WAIT_SECONDS = 55;

export function openClaim(world: World, address: string, uuid: string, claimant: string): OpenClaim {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const body = JSON.stringify({ claimant });
  const headers = { ...world.strategy, host: 'model', connection: 'close', 'content-length': body.length };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`POST /claim/${uuid}?wait=${WAIT_SECONDS} HTTP/1.1`, ...lines, '', body].join('\r\n'));
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', () => resolve(readAnswer(text)));
  return {
    answer: promise,
    cut: () => socket.destroy(),
    freeze: () => socket.pause(),
    thaw: () => socket.resume(),
  };
}

function readAnswer(text: string): Answer | undefined {
  const [head = '', content = ''] = text.split('\r\n\r\n');
  const code = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (!Number.isInteger(code)) return undefined;
  try {
    return { code, body: JSON.parse(content) as Answer['body'] };
  } catch {
    return undefined;
  }
}
