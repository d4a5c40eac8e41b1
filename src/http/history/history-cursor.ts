import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type { TradeFilter } from '../../usecases/ports.ts';

type Place = NonNullable<TradeFilter['before']>;

/** A place in the history, in a form that nobody is tempted to take apart. */
export const writeCursor = ({ submittedAt, tradeUuid }: Place): string =>
  Buffer.from(`${submittedAt} ${tradeUuid}`).toString('base64url');

/** Undefined when it is not one that was handed out. */
export function readCursor(text: string): Place | undefined {
  const [, time = '', uuid = ''] =
    /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return uuid === '' ? undefined : { submittedAt: asUtcMs(Number(time)), tradeUuid: asTradeUuid(uuid) };
}
