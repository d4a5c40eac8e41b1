import type { BrowserContextOptions } from 'playwright-core';
import type { Profile } from './browser.ts';
import type { OpenPage, PageStage } from './page-stage.ts';

/** What makes a browser the paired device: for further pages of it. */
export type Session = NonNullable<BrowserContextOptions['storageState']>;

export interface PairedDevice extends OpenPage {
  readonly session: Session;
}

/** The address that `countersign pair` prints. */
export async function pairingLink({ live }: PageStage): Promise<string> {
  const { code, stdout, stderr } = await live.server.run('pair');
  if (code !== 0) throw new Error(`pair ended with ${code}: ${stderr}`);
  return stdout.trim();
}

/** Pairs a browser the way a person does, and leaves it in front of its inbox. */
export async function pairDevice(
  stage: PageStage,
  { name = "Alice's phone", ...options }: { name?: string; profile?: Profile } & BrowserContextOptions = {},
): Promise<PairedDevice> {
  const open = await stage.open(await pairingLink(stage), options);
  await open.page.getByLabel('Name of this device').fill(name);
  await open.page.getByRole('button', { name: 'Pair', exact: true }).click();
  await open.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  return { ...open, session: await open.context.storageState() };
}
