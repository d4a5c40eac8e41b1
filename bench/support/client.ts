import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** HTTP with as little of its own as possible: kept-alive connections, no conveniences. */
export interface Client {
  post(url: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

export function createClient(): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  async function send(method: string, url: string, headers: Readonly<Record<string, string>>, body: string) {
    const outgoing = request(url, { agent, method, headers });
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, body: await text(response) };
  }
  return {
    post: (url, body, headers = {}) =>
      send(
        'POST',
        url,
        { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}`, ...headers },
        body,
      ),
    get: (url, headers = {}) => send('GET', url, headers, ''),
    close: () => agent.destroy(),
  };
}

/** Refuses to measure something other than what was meant. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`expected status ${status}, found ${answer.status}: ${answer.body.slice(0, 300)}`);
}
