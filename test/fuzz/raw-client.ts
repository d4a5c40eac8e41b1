import { connect, type Socket } from 'node:net';

export interface RawRequest {
  readonly bytes: Buffer;
  /** False when the connection is to end in the middle of it. */
  readonly isWhole: boolean;
  /** The answer has headers that speak of a body, and no body. */
  readonly isHead: boolean;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends bytes as they are, and reads one answer. One connection at a time, kept while both sides allow it. */
export interface RawClient {
  /**
   * Undefined when the connection ended, or part of a request was never answered. Rejects when a whole request isn't
   * answered for minutes: a server that hangs will not answer the next one either.
   */
  send(request: RawRequest): Promise<RawAnswer | undefined>;
  close(): void;
}

/** What isn't answered by then waits for the rest of a request, or hangs. */
const SILENCE_MS = { ofPart: 5_000, ofWhole: 120_000 };

export function createRawClient(port: number): RawClient {
  let socket: Socket | undefined;

  function open(): Socket {
    if (socket !== undefined && !socket.destroyed && socket.writable) return socket;
    socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', () => {}); // 'close' follows
    return socket;
  }

  return {
    async send(request) {
      const isReused = socket !== undefined && !socket.destroyed;
      const answer = await sendOnce(request);
      // The server may have closed the kept connection just as this request left.
      return answer === undefined && isReused && request.isWhole ? sendOnce(request) : answer;
    },
    close: () => socket?.destroy(),
  };

  function sendOnce({ bytes, isWhole, isHead }: RawRequest): Promise<RawAnswer | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer | undefined>();
    const used = open();
    const chunks: Buffer[] = [];
    const finish = (answer: RawAnswer | undefined, keeps: boolean) => {
      used.removeListener('data', read);
      used.removeListener('close', onClose);
      used.setTimeout(0).removeListener('timeout', onSilence);
      if (!keeps) used.destroy();
      resolve(answer);
    };
    const read = (chunk: Buffer) => {
      chunks.push(chunk);
      const answer = parseAnswer(Buffer.concat(chunks), { isHead });
      if (answer !== undefined) finish(answer, isWhole && answer.isKept);
    };
    const onSilence = () => {
      if (isWhole) reject(new Error(`the server hangs after ${shown(bytes)}`));
      finish(undefined, false);
    };
    const onClose = () => finish(parseAnswer(Buffer.concat(chunks), { isHead, isEnded: true }), false);
    used.on('data', read).once('close', onClose);
    used.setTimeout(isWhole ? SILENCE_MS.ofWhole : SILENCE_MS.ofPart).once('timeout', onSilence);
    used.write(bytes);
    // Half a request: nothing more will come.
    if (!isWhole) used.end();
    return promise;
  }
}

/** The beginning and the end of a request, as text. */
export function shown(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return JSON.stringify(text.length <= 3000 ? text : `${text.slice(0, 1500)} … ${text.slice(-1500)}`);
}

function parseAnswer(
  bytes: Buffer,
  { isHead, isEnded = false }: { isHead: boolean; isEnded?: boolean },
): (RawAnswer & { isKept: boolean }) | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString('latin1');
  const rest = bytes.subarray(end + 4);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (status < 200) return parseAnswer(rest, { isHead, isEnded });
  const type = headerOf(head, 'content-type') ?? '';
  const isKept = headerOf(head, 'connection') !== 'close';
  // A stream never ends: that it began is enough.
  if (type.startsWith('text/event-stream')) return { status, type, body: '', isKept: false };
  if (isHead || status === 204 || status === 304) return { status, type, body: '', isKept };
  const body = bodyOf(head, rest, isEnded);
  return body === undefined ? undefined : { status, type, body, isKept };
}

/** Undefined while it isn't whole. */
function bodyOf(head: string, rest: Buffer, isEnded: boolean): string | undefined {
  const length = Number(headerOf(head, 'content-length'));
  if (rest.length >= length) return rest.subarray(0, length).toString('utf8');
  const isChunked = headerOf(head, 'transfer-encoding') === 'chunked';
  return isEnded || (isChunked && hasLastChunk(rest)) ? rest.toString('utf8') : undefined;
}

/** The end of the text doesn't tell: a chunk may end with what the last one looks like. */
function hasLastChunk(rest: Buffer): boolean {
  for (let start = 0; start < rest.length; ) {
    const end = rest.indexOf('\r\n', start);
    if (end < 0) return false;
    const length = Number.parseInt(rest.toString('latin1', start, end), 16);
    if (length === 0) return rest.length >= end + 4;
    start = end + 2 + length + 2;
  }
  return false;
}

function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: *([^\\r\\n]*)`, 'im').exec(head)?.[1];
}
