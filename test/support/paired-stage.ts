import { beforeAll } from 'vitest';
import type { OpenPage, PageStage } from './page-stage.ts';
import { pairDevice, type Session } from './paired-device.ts';
import { usePageStage } from './use-page-stage.ts';

export interface PairedStage
  extends Pick<PageStage, 'live' | 'deciding' | 'open' | 'openTrade' | 'statusOf'> {
  /** Opens `address`, or a path of the site, on the paired device. */
  openPaired(address: string, options?: Parameters<PageStage['open']>[1]): Promise<OpenPage>;
}

/** A stage for the tests of one file, and a device that is paired with it. What a test opens is closed after it. */
export function usePairedStage(environment: Record<string, string> = {}): PairedStage {
  const stage = usePageStage(environment);
  let session: Session;
  beforeAll(async () => {
    ({ session } = await pairDevice(stage));
  });
  return {
    get live() {
      return stage.live;
    },
    deciding: stage.deciding,
    open: stage.open,
    openTrade: stage.openTrade,
    statusOf: stage.statusOf,
    openPaired: (address, options) =>
      stage.open(address.startsWith('/') ? stage.live.server.url + address : address, {
        storageState: session,
        ...options,
      }),
  };
}
