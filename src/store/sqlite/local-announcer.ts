import type { TradeUuid } from '../../domain/units.ts';
import type { Announcer, Listener } from '../../usecases/ports.ts';

/** Notifies the listeners of this process. A database file has only one server. */
export function createLocalAnnouncer(): Announcer {
  const byTrade = new Map<TradeUuid, Set<Listener>>();
  const ofEverything = new Set<Listener>();
  return {
    announce(tradeUuid, kind) {
      const ofTrade = tradeUuid === null ? undefined : byTrade.get(tradeUuid);
      // Copies: a listener may unsubscribe or subscribe while it is called.
      for (const listener of [...(ofTrade ?? []), ...ofEverything]) listener(tradeUuid, kind);
    },
    listen(tradeUuid, listener) {
      if (tradeUuid === null) {
        ofEverything.add(listener);
        return () => ofEverything.delete(listener);
      }
      const listeners = byTrade.get(tradeUuid) ?? new Set();
      byTrade.set(tradeUuid, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byTrade.get(tradeUuid) === listeners) byTrade.delete(tradeUuid);
      };
    },
  };
}
