import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { pairDevice, revokeDevice, startPairing } from './pair-device.ts';
import type { Queries } from './ports.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

/** The names of the queries of all transactions from now on, in order. */
function watchQueries(): readonly string[] {
  const asked: string[] = [];
  const { store } = services;
  const { transaction } = store;
  store.transaction = (work) =>
    transaction((queries) =>
      work(
        new Proxy<Queries>(queries, {
          get(target, name, receiver) {
            asked.push(String(name));
            return Reflect.get(target, name, receiver);
          },
        }),
      ),
    );
  return asked;
}

// On PostgreSQL a decision holds its approver's row before it waits for the end of the log.
test('removing a phone with its links takes the end of the audit log last', async () => {
  const paired = await pairDevice(services, await startPairing(services, ALICE), 'phone');
  const asked = watchQueries();
  await revokeDevice(services, paired?.device.deviceId ?? '', 'operator', { invalidatesLinks: true });
  expect(asked).toContain('raiseLinkEpoch');
  expect(asked.slice(-2)).toEqual(['appendAudit', 'appendAudit']);
});
