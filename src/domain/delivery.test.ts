import { expect, test } from 'vitest';
import { DeliveryFailure } from './delivery.ts';

test('a failure keeps when to try again, where the channel said so', () => {
  const verdict = { permanent: false, advice: 'Wait.' };
  expect(new DeliveryFailure('status 429', { ...verdict, retryAfterMs: 5000 })).toMatchObject({
    name: 'DeliveryFailure',
    message: 'status 429',
    retryAfterMs: 5000,
    ...verdict,
  });
  expect(new DeliveryFailure('status 500', verdict).retryAfterMs).toBeNull();
});

test.each([
  [{ permanent: false }, 'unexpected'],
  [{ permanent: true }, 'rejected'],
  [{ permanent: true, kind: 'rate_limited' }, 'rate_limited'],
] as const)('a failure %j is of the kind %s', (verdict, kind) => {
  expect(new DeliveryFailure('status 400', { ...verdict, advice: 'Look.' }).kind).toBe(kind);
});
