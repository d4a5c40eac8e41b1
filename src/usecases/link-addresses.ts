import { words } from '../domain/language/words.ts';
import type { Trade } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import type { LinkGrant, LinkPurpose } from './links.ts';
import { VIEWING_LASTS_MS } from './links.ts';
import type { Services } from './ports.ts';

export type LinkHolder = Pick<LinkGrant, 'approver' | 'channel' | 'noticeId' | 'epoch'>;
/** What the expiry of a link depends on. */
type Terms = Pick<Trade, 'tradeUuid' | 'submittedAt' | 'expiresAt'>;
type Signer = Pick<Services, 'links' | 'publicUrl'>;

const PATHS: Readonly<Record<LinkPurpose, (uuid: string) => string>> = {
  picture: (uuid) => `/chart/${uuid}.png`,
  view: (uuid) => `/chart/${uuid}`,
  decide: (uuid) => `/chart/${uuid}`,
  approve: (uuid) => `/approve/${uuid}`,
  reject: (uuid) => `/reject/${uuid}`,
  // Opens the page, like a deciding link: the button is there.
  acknowledge: (uuid) => `/chart/${uuid}`,
};

/** Path and query of a signed link; a picture is drawn in the language being written. Deciding links expire with the trade's window; the others last a week. */
export function linkPath(
  links: Services['links'],
  trade: Terms,
  purpose: LinkPurpose,
  holder: LinkHolder,
): string {
  const outlivesWindow = purpose === 'picture' || purpose === 'view' || purpose === 'acknowledge';
  const expiresAt = outlivesWindow ? asUtcMs(trade.submittedAt + VIEWING_LASTS_MS) : trade.expiresAt;
  const token = links.sign({ ...holder, purpose, tradeUuid: trade.tradeUuid, expiresAt });
  return `${PATHS[purpose](trade.tradeUuid)}?l=${token}${purpose === 'picture' ? languageQuery() : ''}`;
}

/** The language being written, as a further part of a picture's query. English needs none. */
export function languageQuery(): string {
  const { tag } = words().common;
  return tag === 'en' ? '' : `&language=${tag}`;
}

/** The whole address, as a phone or a strategy needs it. */
export function linkAddress(signer: Signer, trade: Terms, purpose: LinkPurpose, holder: LinkHolder): string {
  return signer.publicUrl + linkPath(signer.links, trade, purpose, holder);
}
