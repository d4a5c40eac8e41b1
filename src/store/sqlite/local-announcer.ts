import type { TradeUuid } from '../../domain/units.ts';
import type { Announcer, Hearer } from '../../usecases/ports.ts';

/** Tells those in this process. With one file for a database there is only one. */
export function createLocalAnnouncer(): Announcer {
  const byTrade = new Map<TradeUuid, Set<Hearer>>();
  const ofAll = new Set<Hearer>();
  return {
    announce(tradeUuid, kind) {
      const ofTrade = tradeUuid === null ? undefined : byTrade.get(tradeUuid);
      // Copies: whoever hears may stop listening, or start anew, at once.
      for (const heard of [...(ofTrade ?? []), ...ofAll]) heard(tradeUuid, kind);
    },
    listen(tradeUuid, heard) {
      if (tradeUuid === null) {
        ofAll.add(heard);
        return () => ofAll.delete(heard);
      }
      const hearers = byTrade.get(tradeUuid) ?? new Set();
      byTrade.set(tradeUuid, hearers.add(heard));
      return () => {
        hearers.delete(heard);
        if (hearers.size === 0 && byTrade.get(tradeUuid) === hearers) byTrade.delete(tradeUuid);
      };
    },
  };
}
