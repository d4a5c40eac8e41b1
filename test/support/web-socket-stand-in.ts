/** The server's side of WebSockets (RFC 6455), as much as short text messages need. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

export interface WebSocketPeer {
  send(message: object): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The result breaks every connection off: closing the server doesn't. */
export function acceptWebSockets(
  server: Server,
  path: string,
  onOpen: (peer: WebSocketPeer) => void,
  onMessage: (peer: WebSocketPeer, message: Readonly<Record<string, unknown>>) => void,
): () => void {
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (request.url !== path) return void socket.destroy();
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${GUID}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const peer: WebSocketPeer = {
      send: (message) => socket.write(composeFrame(Buffer.from(JSON.stringify(message)))),
    };
    let rest = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let frame = readFrame(rest); frame !== undefined; frame = readFrame(rest)) {
        rest = rest.subarray(frame.size);
        if (frame.opcode === 8) return void socket.end();
        onMessage(peer, JSON.parse(frame.payload.toString('utf8')) as Record<string, unknown>);
      }
    });
    onOpen(peer);
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function composeFrame(payload: Buffer): Buffer {
  const { byteLength } = payload;
  const head = byteLength < 126 ? [0x81, byteLength] : [0x81, 126, byteLength >> 8, byteLength & 255];
  return Buffer.concat([Buffer.from(head), payload]);
}

/** A client's frames are masked. Undefined until one is there in full. */
function readFrame(bytes: Buffer): { opcode: number; size: number; payload: Buffer } | undefined {
  if (bytes.byteLength < 2) return undefined;
  const short = bytes.readUInt8(1) & 127;
  const start = short === 126 ? 4 : 2;
  if (bytes.byteLength < start + 4) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = start + 4 + length;
  if (bytes.byteLength < size) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = bytes.subarray(start + 4, size).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return { opcode: bytes.readUInt8(0) & 15, size, payload: Buffer.from(payload) };
}
