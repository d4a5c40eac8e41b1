import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { whenClosed } from './when-closed.ts';

function listenTo(stream: PassThrough) {
  const heard = { times: 0 };
  const stop = whenClosed(stream, () => {
    heard.times += 1;
  });
  return { heard, stop };
}

test('a listener added in time is called once', async () => {
  const stream = new PassThrough();
  const { heard } = listenTo(stream);
  expect(heard.times).toBe(0);
  const closed = once(stream, 'close');
  stream.destroy();
  await closed;
  expect(heard.times).toBe(1);
});

test('a listener added too late is called at once', async () => {
  const stream = new PassThrough();
  const closed = once(stream, 'close');
  stream.destroy();
  await closed;
  expect(listenTo(stream).heard.times).toBe(1);
});

test('a removed listener is not called', async () => {
  const stream = new PassThrough();
  const { heard, stop } = listenTo(stream);
  stop();
  const closed = once(stream, 'close');
  stream.destroy();
  await closed;
  expect(heard.times).toBe(0);
});
