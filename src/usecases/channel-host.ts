import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { asTradeUuid } from '../domain/units.ts';
import { readPressCode } from './links.ts';
import type { Picture, PictureCache } from './picture-cache.ts';
import type { ButtonPress, Channel, ChannelHost, PressAnswer, Recipient, Services } from './ports.ts';
import { pressButton } from './press-button.ts';
import { recordReceipt, recordSeen } from './record-receipt.ts';

/** A question without its picture is better than a late one. */
const PICTURE_PATIENCE_MS = 2_000;

/** What the running server does for one channel of one approver. */
export function createChannelHost(
  services: Services,
  channels: readonly Channel[],
  pictures: PictureCache,
  recipient: Recipient,
): ChannelHost {
  const readPicture = (cardId: string) => inTime(services, pictures, cardId);
  return {
    log: services.log,
    readPicture: async (cardId) => (await readPicture(cardId))?.png,
    async press(press) {
      try {
        if (press.isAllowed) await noteCard(services, recipient, press, readPicture);
        return await pressButton(services, channels, recipient, press);
      } catch (error) {
        services.log.error({ err: error, channel: recipient.channel }, 'a press could not be carried out');
        return FAILED;
      }
    },
    async noteSeen(cardId) {
      const stored = await services.store.findTrade(asTradeUuid(cardId));
      if (stored !== undefined) await recordSeen(services, stored.trade, recipient.approver);
    },
  };
}

const FAILED: PressAnswer = {
  text: "Your press could not be carried out. Decide on the trade's page.",
  isDecided: false,
};

async function inTime({ clock, log }: Services, pictures: PictureCache, cardId: string) {
  const { promise: patience, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.callAt(clock.now() + PICTURE_PATIENCE_MS, () => resolve(undefined));
  const picture = pictures.picture(asTradeUuid(cardId), LOCK_SCREEN).catch((error: unknown) => {
    log.warn({ err: error }, 'a notification is sent without its picture');
    return undefined;
  });
  return Promise.race([picture, patience]).finally(cancel);
}

/** A press proves that the card arrived, with its picture if it had one. A failure must not cost the decision. */
async function noteCard(
  services: Services,
  { approver, channel }: Recipient,
  { code, hadPicture }: ButtonPress,
  readPicture: (cardId: string) => Promise<Picture | undefined>,
): Promise<void> {
  const claimed = readPressCode(code);
  if (claimed === undefined || !hadPicture) return;
  const { tradeUuid } = claimed;
  try {
    const asks = await services.store.listAsks([tradeUuid]);
    const ask = asks.findLast((one) => one.approver === approver && one.channel === channel);
    const picture = ask === undefined ? undefined : await readPicture(tradeUuid);
    if (ask === undefined || picture === undefined) return;
    const { noticeId } = ask;
    await recordReceipt(services, { noticeId, tradeUuid, channel }, picture.hash);
  } catch (error) {
    services.log.error({ err: error }, 'a receipt could not be recorded');
  }
}
