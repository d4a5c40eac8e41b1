import { createLiveDatabase } from '../../support/live-database.ts';
import { createLiveStrategy, type LiveStrategy } from '../../support/live-strategy.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../../support/pushcut-stand-in/index.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

/** Two instances on one database behind a proxy, a phone, and a strategy that knows the proxy's address alone. */
export interface Cluster {
  readonly proxy: ReverseProxy;
  readonly instances: readonly [ServerProcess, ServerProcess];
  readonly standIn: PushcutStandIn;
  readonly strategy: LiveStrategy;
  /** Resolves when the phone shows the trade's card. */
  cardShown(uuid: string): Promise<void>;
  end(): Promise<void>;
}

export async function startCluster(createProxy: () => Promise<ReverseProxy>): Promise<Cluster> {
  const proxy = await createProxy();
  const standIn = await startPushcutStandIn();
  const database = await createLiveDatabase();
  const settings = {
    ...database.environment,
    PUBLIC_URL: proxy.url,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
    LOG_LEVEL: 'debug',
  };
  const instances = [await createServerProcess(settings), await createServerProcess(settings)] as const;
  for (const instance of instances) await instance.start();
  await proxy.start(instances.map(({ url }) => url));
  const key = (await instances[0].run('keys', 'add', 'breakout')).stdout.trim();
  return {
    ...{ proxy, standIn, instances, strategy: createLiveStrategy(proxy.url, key) },
    async cardShown(uuid) {
      while (!standIn.cards().some(({ id }) => id === uuid)) await standIn.nextReceived();
    },
    async end() {
      await proxy.end();
      await Promise.all([...instances.map((instance) => instance.end()), standIn.close()]);
      await database.end();
    },
  };
}
