import { expect, test } from 'vitest';
import { type EventStream, latestOnly } from './event-stream.ts';

/** A page on a slow network: it takes one text at a time, when it is let. */
function slowPage() {
  const taken: string[] = [];
  let takeOn = () => {};
  const stream: Pick<EventStream, 'write'> = {
    write(text) {
      taken.push(text);
      return new Promise<void>((resolve) => {
        takeOn = resolve;
      });
    },
  };
  return {
    taken,
    stream,
    /** It has room again. */
    async drain(): Promise<void> {
      takeOn();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('what a page takes at once is sent at once, all of it', async () => {
  const { taken, stream, drain } = slowPage();
  const send = latestOnly(stream);
  for (const text of ['one', 'two', 'three']) {
    send(text);
    await drain();
  }
  expect(taken).toEqual(['one', 'two', 'three']);
});

test('of what has piled up for a slow page only the newest is sent', async () => {
  const { taken, stream, drain } = slowPage();
  const send = latestOnly(stream);
  for (const text of ['one', 'two', 'three', 'four']) send(text);
  expect(taken).toEqual(['one']);
  await drain();
  expect(taken).toEqual(['one', 'four']);
  await drain();
  send('five');
  expect(taken).toEqual(['one', 'four', 'five']);
});
