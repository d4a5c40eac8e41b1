import type { EventSourceMessage } from 'eventsource-parser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backOffMs, createLiveFeed, type LiveFeed, POLL_MS, SILENCE_MS } from './live-feed.ts';

/** What the server does with the next streams, and what the page received. */
let streams: ReadableStreamDefaultController<Uint8Array>[];
let openStream: () => Response;
let isReachable: boolean;
let refreshes: number;
let received: EventSourceMessage[];
let feed: LiveFeed;

const text = new TextEncoder();
const settle = () => vi.advanceTimersByTimeAsync(0);
const stream = () => streams.at(-1) as ReadableStreamDefaultController<Uint8Array>;
const say = async (words: string) => {
  stream().enqueue(text.encode(words));
  await settle();
};

function newStream(): Response {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void streams.push(controller) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  received = [];
  refreshes = 0;
  isReachable = true;
  openStream = newStream;
  vi.stubGlobal('fetch', async (_path: string, { signal }: RequestInit) => {
    const response = openStream();
    const mine = streams.at(-1);
    signal?.addEventListener('abort', () => mine?.error(signal.reason));
    return response;
  });
  feed = createLiveFeed({
    eventsPath: '/events',
    onEvent: (event) => received.push(event),
    refresh: async () => {
      refreshes += 1;
      return isReachable;
    },
  });
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a stream that speaks is live, and nothing is asked for', async () => {
  feed.start();
  await settle();
  expect(feed.liveness.value).toBe('connecting');
  await say('event: trade\ndata: 1\n\n');
  await vi.advanceTimersByTimeAsync(POLL_MS * 3);
  expect([feed.liveness.value, received.length, refreshes]).toEqual(['live', 1, 0]);
});

test('an event has its type, its data and its id', async () => {
  feed.start();
  await settle();
  await say('id: 7\nevent: trade\ndata: {"a":1}\n\n');
  expect(received).toEqual([{ event: 'trade', data: '{"a":1}', id: '7' }]);
});

test('an event that arrives letter by letter is delivered once, when it is complete', async () => {
  feed.start();
  await settle();
  for (const letter of 'event: trade\ndata: x: y\n\n') {
    expect(received).toEqual([]);
    await say(letter);
  }
  expect(received).toEqual([{ event: 'trade', data: 'x: y' }]);
});

test('a comment is not an event, and data of several lines is joined', async () => {
  feed.start();
  await settle();
  await say(': still here\n\nretry: 1000\n\n');
  expect(received).toEqual([]);
  await say('data: a\ndata: b\n\n');
  expect(received.map(({ data }) => data)).toEqual(['a\nb']);
});

test('a stream that nobody speaks on is taken for dead', async () => {
  feed.start();
  await settle();
  await say(': still here\n\n');
  isReachable = false;
  await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
  expect(feed.liveness.value).toBe('live');
  await vi.advanceTimersByTimeAsync(1);
  expect(feed.liveness.value).toBe('lost');
});

test('signs of life keep it', async () => {
  feed.start();
  await settle();
  for (let round = 0; round < 5; round += 1) {
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 1000);
    await say(': still here\n\n');
  }
  expect([feed.liveness.value, streams.length]).toEqual(['live', 1]);
});

test('a stream that ends is opened again, from the last event on', async () => {
  const asked: (string | undefined)[] = [];
  openStream = () => newStream();
  const fetchStream = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push((init.headers as Record<string, string>)['last-event-id']);
    return fetchStream(path, init);
  });
  feed.start();
  await settle();
  await say('id: 41\nevent: trade\ndata: 1\n\n');
  stream().close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([undefined, '41']);
});

test('where no stream is to be had, the page asks', async () => {
  openStream = () => new Response('', { status: 502 });
  feed.start();
  await vi.advanceTimersByTimeAsync(POLL_MS * 3);
  expect([feed.liveness.value, refreshes]).toEqual(['polling', 4]);
});

test('a proxy that swallows the stream does not leave the page in the dark', async () => {
  feed.start();
  await vi.advanceTimersByTimeAsync(POLL_MS);
  expect([feed.liveness.value, refreshes]).toEqual(['polling', 1]);
});

test('nothing that answers is a lost connection, until something does', async () => {
  openStream = () => new Response('', { status: 502 });
  isReachable = false;
  feed.start();
  await settle();
  expect(feed.liveness.value).toBe('lost');
  openStream = newStream;
  await vi.advanceTimersByTimeAsync(1000);
  await say('event: trade\ndata: 1\n\n');
  expect(feed.liveness.value).toBe('live');
});

test('a device without network is lost at once, however well the stream looks', async () => {
  feed.start();
  await settle();
  await say(': still here\n\n');
  isReachable = false;
  feed.lose();
  expect(feed.liveness.value).toBe('lost');
});

test('after sleep the page asks at once, and what the old stream says no longer counts', async () => {
  feed.start();
  await settle();
  await say('event: trade\ndata: 1\n\n');
  feed.resync();
  await settle();
  expect([feed.liveness.value, refreshes, streams.length]).toEqual(['polling', 1, 2]);
});

test('each failure doubles the wait, up to ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOffMs(failures, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
});

test('chance takes up to half of it away', () => {
  expect([backOffMs(3, 0), backOffMs(3, 0.5)]).toEqual([1000, 1500]);
});

test('a page that is left ends its stream, and is not taken for live when it comes back', async () => {
  feed.start();
  await settle();
  await say(': still here\n\n');
  feed.rest();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([feed.liveness.value, streams.length]).toEqual(['lost', 1]);
  feed.resync();
  expect(feed.liveness.value).toBe('lost');
  await settle();
  await say(': still here\n\n');
  expect(feed.liveness.value).toBe('live');
});
