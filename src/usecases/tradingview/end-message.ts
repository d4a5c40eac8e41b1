import type { SignalAlert } from '../../domain/alert.ts';
import { recordSignalAlert } from '../alerts.ts';
import type { KeptMessage, MessageEnd, Queries, Services } from '../ports.ts';

/** Why a person has to know how a message ended. */
export interface Trouble {
  readonly kind: SignalAlert['kind'];
  /** Empty if the message doesn't say. */
  readonly instrument: string;
  readonly text: string;
}

/**
 * Ends a message for good and rings the phones if something went wrong, in one transaction. False if another instance
 * was faster.
 */
export async function endMessage(
  services: Services,
  message: Pick<KeptMessage, 'messageId' | 'strategy' | 'step'>,
  end: MessageEnd,
  trouble?: Trouble,
): Promise<boolean> {
  const isEnded = await services.store.transaction((queries) =>
    endWithin(services, queries, message, end, trouble),
  );
  if (isEnded && trouble !== undefined) services.announcer.announce(null, 'committed');
  return isEnded;
}

/** The same in the caller's transaction; the caller announces after the commit. */
export async function endWithin(
  services: Services,
  queries: Queries,
  { messageId, strategy, step }: Pick<KeptMessage, 'messageId' | 'strategy' | 'step'>,
  end: MessageEnd,
  trouble?: Trouble,
): Promise<boolean> {
  if (!(await queries.endMessage(messageId, step, end, services.clock.now()))) return false;
  if (trouble !== undefined) await recordSignalAlert(services, queries, { ...trouble, strategy });
  return true;
}
