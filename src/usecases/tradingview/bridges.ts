import { words } from '../../domain/language/words.ts';
import { findNameFault, isPublicHost } from '../../lib/public-address.ts';
import { type Credential, holdCredential } from '../credential.ts';
import type { Services } from '../ports.ts';

const MOST_CHARACTERS = 2_000;

/** The rest of the address may be a secret. */
export const originOf = (url: string): string => URL.parse(url)?.origin ?? 'an unreadable address';

/** Says what is wrong with the address of a bridge. Its name is looked up once more at each connection. */
export async function findBridgeFault(
  address: string,
  allowsPrivate: boolean,
  lookUp: typeof findNameFault = findNameFault,
): Promise<(() => string) | undefined> {
  const url = URL.parse(address);
  const isWeb = url?.protocol === 'https:' || (allowsPrivate && url?.protocol === 'http:');
  if (url === null || !isWeb || address.length > MOST_CHARACTERS)
    return () => words().refusals.rules.httpsAddress('https://bridge.example.com/webhook');
  if (url.username !== '' || url.password !== '') return () => words().refusals.rules.noLogin;
  if (url.hash !== '') return () => words().refusals.rules.noFragment;
  if (allowsPrivate) return undefined;
  const fault = isPublicHost(url.hostname) ? await lookUp(url.hostname.replace(/^\[|\]$/g, '')) : 'private';
  if (fault === 'private') return () => words().refusals.rules.noPrivateNetwork;
  return fault === undefined ? undefined : () => words().refusals.rules.hostFound(url.hostname);
}

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

interface Change {
  readonly strategy: string;
  readonly actor: string;
  readonly credential?: Credential;
}

/** Passes a strategy's TradingView messages on to this address from now on. The address has been checked. */
export async function setBridge(
  { store, clock, announcer }: Needs,
  { strategy, actor, credential }: Change,
  url: string,
): Promise<void> {
  await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const at = clock.now();
    await queries.saveBridge({ strategy, url, setAt: at });
    const data = { strategy, bridge: originOf(url) };
    await queries.appendAudit({ at, kind: 'bridge_set', actor, tradeUuid: null, data });
  });
  announcer.announce(null, 'committed');
}

/** False if the strategy has none. */
export async function removeBridge(
  { store, clock, announcer }: Needs,
  { strategy, actor, credential }: Change,
): Promise<boolean> {
  const isRemoved = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    if (!(await queries.removeBridge(strategy))) return false;
    const at = clock.now();
    await queries.appendAudit({ at, kind: 'bridge_removed', actor, tradeUuid: null, data: { strategy } });
    return true;
  });
  if (isRemoved) announcer.announce(null, 'committed');
  return isRemoved;
}
