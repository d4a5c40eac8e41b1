import { languageOfApprover } from '../domain/approvers.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import { words } from '../domain/language/words.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { asTradeUuid } from '../domain/units.ts';
import { openHook } from './hooks.ts';
import { readPressCode } from './links.ts';
import type { PictureCache } from './picture-cache.ts';
import type { ButtonPress, Channel, ChannelHost, Recipient, Services } from './ports.ts';
import { pressButton } from './press-button.ts';
import { createPushHost } from './push-host.ts';
import { recordReceipt, recordReceiptOfAsk } from './record-receipt.ts';

/** A question without its picture is better than a late one. */
const PICTURE_PATIENCE_MS = 2_000;
/** A decision doesn't wait for it to be drawn again: the window may close. It names no picture then. */
const PRESS_PATIENCE_MS = 250;

/** A channel of one approver, and all channels of its account; the first of those receives the presses of all. */
export interface AccountRecipient extends Recipient {
  readonly account?: readonly [Recipient, ...Recipient[]];
}

/** What the running server does for one channel of one approver. */
export function createChannelHost(
  services: Services,
  channels: readonly Channel[],
  pictures: PictureCache,
  recipient: AccountRecipient,
  sessionUnusedMs: number,
): ChannelHost {
  const { account = [recipient] } = recipient;
  return {
    hearsPresses: account[0].channel === recipient.channel,
    openHook: (terms) => openHook(services, terms),
    log: services.log,
    push: createPushHost(services, recipient, sessionUnusedMs),
    readPicture: async (cardId) =>
      (await inTime(services, pictures, { ...recipient, cardId }, PICTURE_PATIENCE_MS))?.png,
    async press(press) {
      try {
        const note = () => notePress(services, pictures, account, press);
        // First, because the decision names the picture that it was based on.
        if (press.isAllowed && press.hadPicture) await note();
        const answer = await pressButton(services, channels, account, press);
        if (answer.isDecided && !press.hadPicture) void note();
        return answer;
      } catch (error) {
        services.log.error({ err: error, channel: recipient.channel }, 'a press could not be carried out');
        const language = languageOfApprover(services.approvers, press.approver ?? recipient.approver);
        return { text: inLanguage(language, () => words().card.notCarriedOut), isDecided: false };
      }
    },
    async noteSeen(cardId) {
      const kind = 'acknowledged';
      await recordReceiptOfAsk(services, { ...recipient, tradeUuid: asTradeUuid(cardId), kind });
    },
  };
}

interface Card extends Pick<Recipient, 'approver'> {
  readonly cardId: string;
}

/** The picture of a card, in its approver's language; undefined if that takes too long. */
async function inTime(
  { approvers, clock, log }: Services,
  pictures: PictureCache,
  { approver, cardId }: Card,
  patienceMs: number,
) {
  const view = { ...LOCK_SCREEN, language: languageOfApprover(approvers, approver) };
  const { promise: patience, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.callAt(clock.now() + patienceMs, () => resolve(undefined));
  const picture = pictures.picture(asTradeUuid(cardId), view).catch((error: unknown) => {
    log.warn({ err: error }, 'the picture of a notification could not be drawn');
    return undefined;
  });
  return Promise.race([picture, patience]).finally(cancel);
}

/** A press proves that the card arrived, with its picture if it had one. A failure must not cost the decision. */
async function notePress(
  services: Services,
  pictures: PictureCache,
  account: readonly Recipient[],
  { code, hadPicture, approver }: ButtonPress,
): Promise<void> {
  const claimed = readPressCode(code);
  if (claimed === undefined) return;
  const { tradeUuid } = claimed;
  try {
    const asks = await services.store.listAsks([tradeUuid]);
    const own = asks.filter((one) => account.some(({ channel }) => channel === one.channel));
    // Another's card in a group says nothing about whether that person has seen it.
    const ask = own.findLast((one) => approver === undefined || one.approver === approver);
    if (ask === undefined) return;
    const card = { approver: ask.approver, cardId: tradeUuid };
    const picture = hadPicture ? await inTime(services, pictures, card, PRESS_PATIENCE_MS) : undefined;
    const hash = picture === undefined ? {} : { pictureHash: picture.hash };
    await recordReceipt(services, { ...ask, kind: 'press', ...hash });
  } catch (error) {
    services.log.error({ err: error }, 'a receipt could not be recorded');
  }
}
