import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { watchQueries } from '../../test/support/watch-queries.ts';
import { pairDevice, revokeDevice, startPairing } from './pair-device.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

// On PostgreSQL a decision holds its approver's row before it waits for the end of the log.
test('removing a phone with its links takes the end of the audit log last', async () => {
  const paired = await pairDevice(services, await startPairing(services, ALICE), 'phone');
  const asked = watchQueries(services);
  await revokeDevice(services, paired?.device.deviceId ?? '', 'operator', { invalidatesLinks: true });
  expect(asked).toContain('raiseLinkEpoch');
  expect(asked.slice(-2)).toEqual(['appendAudit', 'appendAudit']);
});
