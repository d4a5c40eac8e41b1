import { languageOfApprover } from '../domain/approvers.ts';
import { formatHaste } from '../domain/attention.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import type { Language } from '../domain/language/language.ts';
import { type Words, words } from '../domain/language/words.ts';
import { formatStatus } from '../domain/status-labels.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { translateReasons } from '../domain/translate-reasons.ts';
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
  const answer = answerIn(languageOfApprover(services.approvers, approver));
  if (claimed === undefined) return refuse(services, recipient, press, null, answer);
  const pressedAt = services.clock.now();
  const { tradeUuid, verdict } = claimed;
  try {
    const [stored, cards] = await Promise.all([
      services.store.findTrade(tradeUuid),
      Promise.all(account.map((recipient) => withEpoch(services, recipient))),
    ]);
    if (stored === undefined) return refuse(services, recipient, press, null, answer);
    const { expiresAt } = stored.trade;
    const card = cards.find((one) => services.links.isPress(press.code, { ...claimed, ...one, expiresAt }));
    if (card === undefined || !press.isAllowed)
      return await refuse(services, recipient, press, tradeUuid, answer);
    const by = { approver: press.approver ?? card.approver, channel: card.channel };
    const slowDown =
      verdict === 'approve' ? await findSlowDown(services, by.approver, stored.trade) : undefined;
    if (slowDown !== undefined && isWaiting(services, stored.trade))
      return answer(false, ({ card }) => card.notApprovedYet(formatHaste(slowDown)));
    const credential = { kind: 'link', approver: card.approver, epoch: card.epoch } as const;
    return answerOf(await decideTrade(services, { tradeUuid, verdict, ...by, credential }), answer);
  } catch (error) {
    if (error instanceof CredentialRevoked) return refuse(services, recipient, press, tradeUuid, answer);
    if (!(error instanceof Unavailable)) throw error;
    if (!press.isAllowed) return answer(false, ({ card }) => card.notAllowed);
    const failed = { tradeUuid, verdict, approver, channel, pressedAt, link: null, reason: error.detail };
    // The answer must not wait for the channels.
    void reportFailedPress(services, channels, failed).catch((failure: unknown) =>
      services.log.error({ err: failure }, 'the approver could not be notified of an unrecorded decision'),
    );
    return answer(false, () => pressSentence(failed));
  }
}

const isWaiting = ({ clock }: Services, trade: Trade) => effectiveAt(trade, clock.now()).status === 'pending';

const withEpoch = async ({ store }: Services, recipient: Recipient) => ({
  ...recipient,
  epoch: await store.findLinkEpoch(recipient.approver),
});

/** In the language of whoever pressed. */
type Answer = (isDecided: boolean, write: (catalog: Words) => string) => PressAnswer;

const answerIn =
  (language: Language): Answer =>
  (isDecided, write) => ({ text: inLanguage(language, () => write(words())), isDecided });

/** Recorded, so that the approver learns of it; nothing else is changed, except that no rule approves the trade then. */
async function refuse(
  services: Services,
  { approver, channel }: Recipient,
  { isAllowed, presser }: Press,
  tradeUuid: TradeUuid | null,
  answer: Answer,
): Promise<PressAnswer> {
  const { store, clock, log } = services;
  const reason = isAllowed ? 'the button is not valid' : 'the person is not allowed';
  const data = { channel, presser, reason };
  log.warn({ ...data, trade_uuid: tradeUuid }, 'a press was refused');
  await store.transaction((queries) =>
    queries.appendAudit({ at: clock.now(), kind: 'press_refused', actor: 'server', tradeUuid, data }),
  );
  if (!isAllowed) return answer(false, ({ card }) => card.notAllowed);
  if (tradeUuid !== null) await leaveToPerson(services, tradeUuid, approver);
  return answer(false, ({ card }) => card.notValid);
}

const statusOf = (trade: Trade): string => formatStatus(translateReasons(trade));

function answerOf(result: ChangeResult, answer: Answer): PressAnswer {
  if (result.kind === 'not_found') return answer(false, ({ card }) => card.notValid);
  if (result.kind !== 'refused') return answer(true, () => statusOf(result.trade));
  const { current } = result.refusal;
  if (current.status === 'pending') return answer(false, ({ card }) => card.notApproved(statusOf(current)));
  return { ...answer(false, ({ card }) => card.tooLate(statusOf(current))), isOver: true };
}
