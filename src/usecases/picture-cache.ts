import { asAsked } from '../domain/check-card.ts';
import type { PictureView } from '../domain/picture-model.ts';
import type { TradeUuid } from '../domain/units.ts';
import { singleFlight } from '../lib/coalesce.ts';
import { LruCache } from '../lib/lru-cache.ts';
import { PictureTimedOut } from '../lib/picture-timed-out.ts';
import { sha256Hex } from '../lib/sha256.ts';
import type { DrawPicture, Services } from './ports.ts';

const CACHE_BYTES = 64 * 1024 * 1024;

export interface Picture {
  readonly png: Uint8Array;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly byteLength: number;
}

/** Draws pictures when they are first asked for, and keeps them. */
export interface PictureCache {
  /** Undefined if there is no such trade. Rejects with `PictureTimedOut` if it can't be drawn. */
  picture(tradeUuid: TradeUuid, view: PictureView): Promise<Picture | undefined>;
}

export function createPictureCache(
  { store }: Pick<Services, 'store'>,
  drawPicture: DrawPicture,
): PictureCache {
  const cache = new LruCache<Picture>(CACHE_BYTES);
  // The same trade gives the same picture: it would hang again, and delay other pictures.
  const timedOut = new Set<string>();
  const share = singleFlight<Picture | undefined>();

  async function draw(tradeUuid: TradeUuid, view: PictureView): Promise<Picture | undefined> {
    const [stored, market] = await Promise.all([
      store.findTrade(tradeUuid),
      store.findStoredMarket(tradeUuid),
    ]);
    if (stored === undefined || market === undefined) return undefined;
    const png = await drawPicture(asAsked(stored.trade), market, view);
    const picture = { png, hash: sha256Hex(png), byteLength: png.byteLength };
    cache.set(keyOf(tradeUuid, view), picture);
    return picture;
  }

  return {
    picture(tradeUuid, view) {
      const key = keyOf(tradeUuid, view);
      const known = cache.get(key);
      if (known !== undefined) return Promise.resolve(known);
      if (timedOut.has(key)) return Promise.reject(new PictureTimedOut());
      return share(key, () =>
        draw(tradeUuid, view).catch((error: unknown) => {
          if (error instanceof PictureTimedOut) timedOut.add(key);
          throw error;
        }),
      );
    },
  };
}

function keyOf(tradeUuid: TradeUuid, { size, theme, bars, language }: PictureView): string {
  return `${tradeUuid} ${size} ${theme} ${bars} ${language}`;
}
