import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { createStartProbes } from './start-probes.ts';

let services: TestServices;
let asked: string[];
/** What the network answers. */
let answer: () => Promise<Response>;
beforeEach(async () => {
  services = await createTestServices();
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  asked = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return answer();
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await services.end();
});

const probesOf = (publicUrl = services.publicUrl) =>
  createStartProbes({ ...services, publicUrl }, 'https://time.example');
const ourKeys = async () => new Response(JSON.stringify({ keys: services.grants.publicKeys }));
const otherKeys = async () => new Response('{"keys":[]}');
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('the public address', () => {
  const KEYS = 'https://approve.example.com/.well-known/countersign.json';

  test('is found where this server answers with its own keys', async () => {
    answer = ourKeys;
    expect(await probesOf().address()).toEqual({ kind: 'ok' });
    expect(asked).toEqual([KEYS]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of only this machine is not asked', async () => {
    expect(await probesOf('http://localhost:8000').address()).toEqual({ kind: 'machine' });
    expect(asked).toEqual([]);
  });

  test('is asked once for all, and again after four seconds', async () => {
    answer = ourKeys;
    const { address } = probesOf();
    expect(await Promise.all([address(), address()])).toEqual([{ kind: 'ok' }, { kind: 'ok' }]);
    answer = otherKeys;
    await pass(3_999);
    expect(await address()).toEqual({ kind: 'ok' });
    expect(asked).toEqual([KEYS]);
    await pass(1);
    expect(await address()).toEqual({ kind: 'stranger' });
    expect(asked).toEqual([KEYS, KEYS]);
  });

  test('that is slow keeps a page waiting for a second and a half, and is known once it has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    answer = () => promise;
    const { address } = probesOf();
    let isOver = false;
    const first = address().finally(() => {
      isOver = true;
    });
    await pass(1_499);
    expect(isOver).toBe(false);
    await pass(1);
    expect(await first).toBeUndefined();
    resolve(await ourKeys());
    await pass(0);
    expect(await address()).toEqual({ kind: 'ok' });
    expect(asked).toEqual([KEYS]);
  });

  test('that becomes slow is the last that was known', async () => {
    answer = ourKeys;
    const { address } = probesOf();
    await address();
    answer = () => new Promise(() => {});
    await pass(4_000);
    const second = address();
    await pass(1_500);
    expect(await second).toEqual({ kind: 'ok' });
  });

  test('that never answers is asked once only', async () => {
    answer = () => new Promise(() => {});
    const { address } = probesOf();
    const first = address();
    await pass(4_000);
    const second = address();
    await pass(1_500);
    expect([await first, await second, asked]).toEqual([undefined, undefined, [KEYS]]);
  });

  test('that is none tells nothing, and is tried again', async () => {
    const { address } = probesOf('nowhere');
    expect(await address()).toBeUndefined();
    expect(await address()).toBeUndefined();
    await pass(4_000);
    expect(await address()).toBeUndefined();
  });
});

describe('the clock', () => {
  const serverTime = (aheadMs: number) => async () =>
    new Response(null, { headers: { date: new Date(services.clock.now() - aheadMs).toUTCString() } });

  test.each<[string, () => () => Promise<Response>, number | null]>([
    ['is ahead', () => serverTime(60_000), 60_000],
    ['is behind', () => serverTime(-60_000), -60_000],
    ['is right', () => serverTime(0), null],
    ['can be compared with nothing', () => () => Promise.reject(new Error('no such host')), null],
  ])('%s', async (_what, answering, aheadMs) => {
    answer = answering();
    expect(await probesOf().clockAheadMs()).toBe(aheadMs);
    expect(asked).toEqual(['https://time.example']);
  });

  test('is compared again after fifteen seconds', async () => {
    answer = serverTime(60_000);
    const { clockAheadMs } = probesOf();
    await clockAheadMs();
    answer = serverTime(0);
    await pass(14_999);
    expect(await clockAheadMs()).toBe(60_000);
    await pass(1);
    expect(await clockAheadMs()).toBeNull();
  });

  test('is not known while nothing has answered', async () => {
    answer = () => new Promise(() => {});
    const ahead = probesOf().clockAheadMs();
    await pass(1_500);
    expect(await ahead).toBeNull();
  });
});
