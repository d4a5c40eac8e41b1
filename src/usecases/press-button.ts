import { formatStatus } from '../domain/status-labels.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { TradeUuid } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import type { ChangeResult } from './change-trade.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { pressSentence, reportFailedPress } from './failed-presses.ts';
import { leaveToPerson } from './leave-to-person.ts';
import { readPressCode } from './links.ts';
import type { ButtonPress, Channel, PressAnswer, Recipient, Services } from './ports.ts';
import { findSlowDown } from './slow-down.ts';

type Press = Pick<ButtonPress, 'code' | 'presser' | 'isAllowed' | 'approver'>;

/**
 * Decides by a button whose press the vendor has passed on. The vendor says who pressed, and the code in the button says
 * what for: both must hold. From there on it is a decision like that of a link, by whoever pressed, even on
 * another approver's card in a group.
 */
export async function pressButton(
  services: Services,
  channels: readonly Channel[],
  account: readonly [Recipient, ...Recipient[]],
  press: Press,
): Promise<PressAnswer> {
  const claimed = readPressCode(press.code);
  const recipient = account.find((one) => one.approver === press.approver) ?? account[0];
  const { approver, channel } = recipient;
  if (claimed === undefined) return refuse(services, recipient, press, null);
  const pressedAt = services.clock.now();
  const { tradeUuid, verdict } = claimed;
  try {
    const [stored, cards] = await Promise.all([
      services.store.findTrade(tradeUuid),
      Promise.all(account.map((recipient) => withEpoch(services, recipient))),
    ]);
    if (stored === undefined) return refuse(services, recipient, press, null);
    const { expiresAt } = stored.trade;
    const card = cards.find((one) => services.links.isPress(press.code, { ...claimed, ...one, expiresAt }));
    if (card === undefined || !press.isAllowed) return await refuse(services, recipient, press, tradeUuid);
    const by = { approver: press.approver ?? card.approver, channel: card.channel };
    const slowDown =
      verdict === 'approve' ? await findSlowDown(services, by.approver, stored.trade) : undefined;
    if (slowDown !== undefined && isWaiting(services, stored.trade))
      return { text: `Not approved yet. ${slowDown} ${ON_PAGE}`, isDecided: false };
    const credential = { kind: 'link', approver: card.approver, epoch: card.epoch } as const;
    return answerOf(await decideTrade(services, { tradeUuid, verdict, ...by, credential }));
  } catch (error) {
    if (error instanceof CredentialRevoked) return refuse(services, recipient, press, tradeUuid);
    if (!(error instanceof Unavailable)) throw error;
    if (!press.isAllowed) return NOT_ALLOWED;
    const failed = { tradeUuid, verdict, approver, channel, pressedAt, link: null, reason: error.detail };
    // The answer must not wait for the channels.
    void reportFailedPress(services, channels, failed).catch((failure: unknown) =>
      services.log.error({ err: failure }, 'the approver could not be notified of an unrecorded decision'),
    );
    return { text: pressSentence(failed), isDecided: false };
  }
}

const isWaiting = ({ clock }: Services, trade: Trade) => effectiveAt(trade, clock.now()).status === 'pending';

const withEpoch = async ({ store }: Services, recipient: Recipient) => ({
  ...recipient,
  epoch: await store.findLinkEpoch(recipient.approver),
});

const ON_PAGE = "Decide on the trade's page.";

const NOT_ALLOWED: PressAnswer = {
  text: 'You are not on the list of people who may decide. Nothing was changed.',
  isDecided: false,
};
const NOT_VALID: PressAnswer = {
  text: "This button is not valid any more. Nothing was changed. Decide on the trade's page.",
  isDecided: false,
};

/** Recorded, so that the approver learns of it; nothing else is changed, except that no rule approves the trade then. */
async function refuse(
  services: Services,
  { approver, channel }: Recipient,
  { isAllowed, presser }: Press,
  tradeUuid: TradeUuid | null,
): Promise<PressAnswer> {
  const { store, clock, log } = services;
  const reason = isAllowed ? 'the button is not valid' : 'the person is not allowed';
  const data = { channel, presser, reason };
  log.warn({ ...data, trade_uuid: tradeUuid }, 'a press was refused');
  await store.transaction((queries) =>
    queries.appendAudit({ at: clock.now(), kind: 'press_refused', actor: 'server', tradeUuid, data }),
  );
  if (!isAllowed) return NOT_ALLOWED;
  if (tradeUuid !== null) await leaveToPerson(services, tradeUuid, approver);
  return NOT_VALID;
}

function answerOf(result: ChangeResult): PressAnswer {
  if (result.kind === 'not_found') return NOT_VALID;
  if (result.kind === 'refused' && result.refusal.current.status === 'pending')
    return { text: `Not approved. ${formatStatus(result.refusal.current)} ${ON_PAGE}`, isDecided: false };
  if (result.kind === 'refused')
    return { text: `Too late. ${formatStatus(result.refusal.current)}`, isDecided: false, isOver: true };
  return { text: formatStatus(result.trade), isDecided: true };
}
