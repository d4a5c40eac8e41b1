import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenPage, type PageStage, startPageStage } from './page-stage.ts';
import { pairDevice, type Session } from './paired-device.ts';

export interface PairedStage extends Pick<PageStage, 'live' | 'deciding' | 'open'> {
  /** Opens `address`, or a path of the site, on the paired device. */
  openPaired(address: string, options?: Parameters<PageStage['open']>[1]): Promise<OpenPage>;
}

/** A stage for the tests of one file, and a device that is paired with it. What a test opens is closed after it. */
export function usePairedStage(environment: Record<string, string> = {}): PairedStage {
  let stage: PageStage;
  let session: Session;
  beforeAll(async () => {
    stage = await startPageStage(environment);
    ({ session } = await pairDevice(stage));
  });
  afterEach(() => stage.closePages());
  afterAll(async () => stage[Symbol.asyncDispose]());
  return {
    get live() {
      return stage.live;
    },
    deciding: (uuid) => stage.deciding(uuid),
    open: (address, options) => stage.open(address, options),
    openPaired: (address, options) =>
      stage.open(address.startsWith('/') ? stage.live.server.url + address : address, {
        storageState: session,
        ...options,
      }),
  };
}
