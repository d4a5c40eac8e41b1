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
