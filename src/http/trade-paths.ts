import type { Trade, Verdict } from '../domain/trade.ts';
import { linkPath } from '../usecases/link-addresses.ts';
import type { Visitor } from './auth/approver-access.ts';
import type { HttpContext } from './context.ts';
import type { TradePaths } from './schemas/trade-page-data.ts';

type Links = HttpContext['services']['links'];

export function tradePaths(links: Links, trade: Trade, visitor: Visitor): TradePaths {
  const { approver, channel, grant } = visitor;
  const holder = { approver, channel, noticeId: null, epoch: grant?.epoch ?? 0 };
  const page = `/chart/${trade.tradeUuid}`;
  const view = grant === null ? page : linkPath(links, trade, 'view', holder);
  const query = view.slice(page.length);
  return {
    view,
    picture:
      grant === null ? `${page}.png?size=full` : `${linkPath(links, trade, 'picture', holder)}&size=full`,
    bars: `${page}/bars${query}`,
    events: `${page}/events${query}`,
    ...decidePaths(links, trade, visitor),
  };
}

function decidePaths(links: Links, trade: Trade, { approver, grant }: Visitor): Pick<TradePaths, Verdict> {
  const { tradeUuid } = trade;
  if (grant === null) return { approve: `/approve/${tradeUuid}`, reject: `/reject/${tradeUuid}` };
  // Shown by a card's link, pressed on the page: the audit log tells the two apart.
  const holder = { approver, channel: 'web', noticeId: null, epoch: grant.epoch };
  // The link of one verdict opens no way to the other: it may be in other hands than the card.
  const pathOf = (verdict: Verdict) =>
    grant.purpose === 'decide' || grant.purpose === verdict ? linkPath(links, trade, verdict, holder) : null;
  return { approve: pathOf('approve'), reject: pathOf('reject') };
}
