import type { Amendable, Amendments } from '../../domain/amendments.ts';

/** Bounds as they stand in JSON. */
export function amendableFields({ quantity, entryPrice, stopPrice, targetPrice }: Amendable) {
  return {
    ...(quantity === undefined ? {} : { quantity }),
    ...(entryPrice === undefined ? {} : { entry_price: entryPrice }),
    ...(stopPrice === undefined ? {} : { stop_price: stopPrice }),
    ...(targetPrice === undefined ? {} : { target_price: targetPrice }),
  };
}

/** What an approval changed, as it stands in JSON. */
export function amendmentFields({ quantity, entryPrice, stopPrice, targetPrice }: Amendments) {
  return {
    ...(quantity === undefined ? {} : { quantity }),
    ...(entryPrice === undefined ? {} : { entry_price: entryPrice }),
    ...(stopPrice === undefined ? {} : { stop_price: stopPrice }),
    ...(targetPrice === undefined ? {} : { target_price: targetPrice }),
  };
}
