import { afterEach, beforeEach, expect, test } from 'vitest';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import { knownMessage } from '../../../test/support/known-message.ts';
import { ALICE } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { CHECK_STRATEGY, DRILL_STRATEGY, PURPOSES } from '../../domain/purpose.ts';
import { createKey } from '../api-keys.ts';
import { decideTrade } from '../decide-trade.ts';
import { deliverMessage } from './forward-message.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const NAMES = { check: CHECK_STRATEGY, drill: DRILL_STRATEGY } as const;

test.each(PURPOSES)(
  'a %s is never passed on, not even for a message of its own id and name',
  async (purpose) => {
    const strategy = NAMES[purpose];
    const { keyId } = await createKey(services, strategy, 'operator', { purpose: 'tradingview' });
    await services.store.saveBridge({
      strategy,
      url: 'https://bridge.example.com',
      setAt: services.clock.now(),
    });
    const sent = knownMessage({ messageId: SHOWN_UUID, strategy, keyId });
    expect(await services.store.insertMessage(sent)).toBe(true);
    await submitForShow(services, purpose);
    await services.store.describeMessage(SHOWN_UUID, 'ES', 'entry');
    await decideTrade(services, {
      tradeUuid: SHOWN_UUID,
      approver: ALICE,
      channel: 'web',
      verdict: 'approve',
    });
    const [message] = await services.store.listMessages('received', 10);
    if (message === undefined) return expect.fail('no message');
    let calls = 0;
    const send = async () => {
      calls += 1;
      return { kind: 'not_sent', detail: 'never' } as const;
    };
    expect(await deliverMessage(services, send, { message, instrument: 'ES', words: 'buy' })).toBeUndefined();
    expect(calls).toBe(0);
    expect((await services.store.findTrade(SHOWN_UUID))?.trade).toMatchObject({
      status: 'lapsed',
      claim: null,
    });
  },
);
