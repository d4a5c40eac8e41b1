import type { BrowserContextOptions, Page } from 'playwright-core';
import { asUtcMs } from '../../src/domain/units.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { startPairing } from '../../src/usecases/pair-device.ts';
import type { Profile } from './browser.ts';
import { createManualClock } from './manual-clock.ts';
import type { OpenPage, PageStage } from './page-stage.ts';

/** What makes a browser the paired device: for further pages of it. */
export type Session = NonNullable<BrowserContextOptions['storageState']>;

export interface PairedDevice extends OpenPage {
  readonly session: Session;
}

/** A link as `countersign pair` prints it, straight from the database: the command has its own test, and costs a process. */
export async function pairingLink({ live: { server } }: PageStage, approver = 'trader'): Promise<string> {
  const store = await openSqlite(server.dataDir);
  const code = await startPairing(
    { store, clock: { ...createManualClock(), now: () => asUtcMs(Date.now()) } },
    approver,
  );
  await store.close();
  return `${server.url}/pair?code=${code}`;
}

/** Pairs a browser the way a person does, and leaves it in front of its inbox. */
export async function pairDevice(
  stage: PageStage,
  {
    name = "Alice's phone",
    approver,
    ...options
  }: { name?: string; approver?: string; profile?: Profile } & BrowserContextOptions = {},
): Promise<PairedDevice> {
  const open = await stage.open(await pairingLink(stage, approver), options);
  await open.page.getByLabel('Device name').fill(name);
  await open.page.getByRole('button', { name: 'Pair', exact: true }).click();
  await open.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  return { ...open, session: await open.context.storageState() };
}

/** Removes the device of this page from the paired ones. */
export async function revokeDevice(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const { devices } = await (await fetch('/devices', { headers: { accept: 'application/json' } })).json();
    const { device_id } = devices.find(({ this_one }) => this_one);
    await fetch('/devices/' + device_id + '/revoke', { method: 'POST' });
  })()`);
}
