import { expect, test } from 'vitest';
import { ALICE, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import { linkAddress, linkPath } from './link-addresses.ts';
import { createLinks, LINK_PURPOSES, type LinkGrant, type LinkPurpose } from './links.ts';

const links = createLinks([new Uint8Array(32).fill(7)]);
const HOLDER = { approver: ALICE, channel: 'pushcut', noticeId: 'notice-1', epoch: 0 };
const TRADE = knownTrade();
const WEEK_MS = 7 * 24 * 3600 * 1000;

const pathTo = (purpose: LinkPurpose) => linkPath(links, TRADE, purpose, HOLDER);

function grantOf(path: string): LinkGrant | undefined {
  return links.read(new URL(path, 'http://localhost').searchParams.get('l') ?? '', UUID);
}

test.each([
  ['picture', `/chart/${UUID}.png?l=`],
  ['view', `/chart/${UUID}?l=`],
  ['decide', `/chart/${UUID}?l=`],
  ['approve', `/approve/${UUID}?l=`],
  ['reject', `/reject/${UUID}?l=`],
  ['acknowledge', `/chart/${UUID}?l=`],
] as const)('a link to %s leads to %s', (purpose, start) => {
  expect(pathTo(purpose).startsWith(start)).toBe(true);
});

test.each(LINK_PURPOSES)('a link to %s is granted for that, to its holder alone', (purpose) => {
  expect(grantOf(pathTo(purpose))).toMatchObject({ ...HOLDER, purpose, tradeUuid: UUID });
});

test.each(['decide', 'approve', 'reject'] as const)('a link to %s expires with the window', (purpose) => {
  expect(grantOf(pathTo(purpose))?.expiresAt).toBe(TRADE.expiresAt);
});

test.each(['picture', 'view', 'acknowledge'] as const)('a link to %s is valid for a week', (purpose) => {
  expect(grantOf(pathTo(purpose))?.expiresAt).toBe(TRADE.submittedAt + WEEK_MS);
});

test('a picture is asked for in the language that its link is written in', () => {
  const german = inLanguage('de', () => LINK_PURPOSES.map(pathTo));
  const [picture, ...others] = LINK_PURPOSES.map(pathTo);

  expect(german).toEqual([`${picture}&language=de`, ...others]);
});

test('the same link is the same text each time, so that a repeated notice is the same notice', () => {
  expect(pathTo('approve')).toBe(pathTo('approve'));
});

test('the whole address begins where phones reach the server', () => {
  const signer = { links, publicUrl: 'https://example.com/countersign' };

  expect(linkAddress(signer, TRADE, 'view', HOLDER)).toBe(`https://example.com/countersign${pathTo('view')}`);
});
