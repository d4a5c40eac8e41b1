import type { Trade, Verdict } from '../../domain/trade.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import type { Visitor } from '../auth/approver.ts';
import type { HttpContext } from '../context.ts';
import type { TradePaths } from './view.ts';

type Links = HttpContext['services']['links'];

export function tradePaths(links: Links, trade: Trade, visitor: Visitor): TradePaths {
  const { approver, channel, grant } = visitor;
  const holder = { approver, channel, noticeId: null, epoch: grant?.epoch ?? 0 };
  const page = `/chart/${trade.tradeUuid}`;
  const query = grant === null ? '' : linkPath(links, trade, 'view', holder).slice(page.length);
  const acknowledge = acknowledgePath(links, trade, visitor);
  return {
    // With the right to check the execution off, which outlives the window.
    view: page + (acknowledge === null ? query : queryOf(acknowledge)),
    picture:
      grant === null ? `${page}.png?size=full` : `${linkPath(links, trade, 'picture', holder)}&size=full`,
    bars: `${page}/bars${query}`,
    events: `${page}/events${query}`,
    ...decidePaths(links, trade, visitor),
    acknowledge,
  };
}

/** For a paired phone, or a card's link that may decide or check off; not for the strategy's own link. */
function acknowledgePath(links: Links, trade: Trade, { approver, channel, grant }: Visitor): string | null {
  const path = `/acknowledge/${trade.tradeUuid}`;
  if (grant === null) return path;
  if (grant.purpose !== 'decide' && grant.purpose !== 'acknowledge') return null;
  const holder = { approver, channel, noticeId: null, epoch: grant.epoch };
  return path + queryOf(linkPath(links, trade, 'acknowledge', holder));
}

const queryOf = (path: string) => (path.includes('?') ? path.slice(path.indexOf('?')) : '');

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
