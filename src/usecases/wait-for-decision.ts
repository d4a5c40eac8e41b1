import type { Trade } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import { readTrade } from './change-trade.ts';
import { type Credential, ensureCredential, onCredentialChange } from './credential.ts';
import type { Services } from './ports.ts';

export interface Patience {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  /** How long to wait for the status to leave `pending`; 0 asks once. */
  readonly waitMs: number;
  /** Ends the wait early: the client hung up, or the server shuts down. */
  readonly signal: AbortSignal;
  /** The client is gone: nothing may be collected or claimed for it. */
  readonly hungUp: AbortSignal;
  /** Ends the wait with an error once it is revoked. */
  readonly credential?: Credential;
}

/** The trade once it is no longer pending, or as of the end of the wait. */
export async function waitForDecision(services: Services, patience: Patience): Promise<Trade | undefined> {
  const { tradeUuid, strategy, waitMs, signal, credential } = patience;
  const until = services.clock.now() + waitMs;
  for (;;) {
    const changes = listenForChanges(services, tradeUuid);
    try {
      // Read after listening, so that a decision between the two is not missed.
      const [trade] = await Promise.all([
        readTrade(services, tradeUuid, strategy),
        ensureCredential(services.store, credential),
      ]);
      const isOver = services.clock.now() >= until || signal.aborted;
      if (trade === undefined || trade.status !== 'pending' || isOver) return trade;
      await changes.arrive(Math.min(until, trade.expiresAt), signal);
    } finally {
      changes.end();
    }
  }
}

function listenForChanges({ announcer, clock }: Services, tradeUuid: TradeUuid) {
  const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
  const stopListening = announcer.listen(tradeUuid, (_tradeUuid, kind) => {
    // Thousands may wait: a quote must not make each of them read.
    if (kind === 'committed') wake();
  });
  const stopCredential = onCredentialChange(announcer, wake);
  let stopClock = () => {};
  let stopSignal = () => {};
  return {
    arrive(deadline: number, signal: AbortSignal): Promise<void> {
      const onAbort = () => wake();
      stopClock = clock.callAt(deadline, wake);
      signal.addEventListener('abort', onAbort, { once: true });
      stopSignal = () => signal.removeEventListener('abort', onAbort);
      if (signal.aborted) wake();
      return woken;
    },
    end(): void {
      stopListening();
      stopCredential();
      stopClock();
      stopSignal();
    },
  };
}
