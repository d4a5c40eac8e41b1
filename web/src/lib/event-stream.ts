import { createEventParser, type ServerEvent } from './event-parser.ts';

interface Stream {
  readonly path: string;
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  /** Something came, if only the server's sign of life. */
  readonly onHeard: () => void;
  readonly onEvent: (event: ServerEvent) => void;
}

/**
 * Listens until the stream ends or fails; throws in the second case. Not the browser's EventSource: that keeps the
 * server's signs of life to itself, and without them a dead connection looks like a quiet market.
 */
export async function listen({ path, lastEventId, signal, onHeard, onEvent }: Stream): Promise<void> {
  const response = await fetch(path, {
    headers: {
      accept: 'text/event-stream',
      ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
    },
    cache: 'no-store',
    redirect: 'error',
    signal,
  });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || response.body === null || !type.startsWith('text/event-stream'))
    throw new Error(`no stream of events, but ${response.status} ${type}`);
  const parse = createEventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onHeard();
    for (const event of parse(value)) onEvent(event);
  }
}
