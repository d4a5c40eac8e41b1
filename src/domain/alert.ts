import { type Account, formatAccount, isSimulated } from './account.ts';
import { chooseContract } from './instruments/choose-contract.ts';
import type { Price, UtcMs } from './units.ts';
import { capitalize, formatPrice, formatQuantity } from './wording.ts';

export const ALERT_KINDS = ['order_without_approval'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ORDER_ACTIONS = ['buy', 'sell', 'sell_short', 'buy_to_cover'] as const;
export const SEEN_ORDER_STATES = ['working', 'cancelled', 'filled'] as const;

/** An order that nobody approved, as the strategy saw it. */
export interface SeenOrder {
  readonly action: (typeof ORDER_ACTIONS)[number];
  readonly quantity: number;
  readonly state: (typeof SEEN_ORDER_STATES)[number];
  readonly orderType?: string;
  readonly orderName?: string;
  readonly price?: Price;
  readonly filledQuantity?: number;
  readonly text?: string;
}

/** One report of something that needs a person's attention. Related reports share a card. */
export interface Alert {
  readonly alertId: string;
  /** The id of the first report on the card. */
  readonly cardId: string;
  readonly strategy: string;
  readonly kind: AlertKind;
  readonly instrument: string;
  readonly account: Account | null;
  readonly order: SeenOrder;
  readonly happenedAt: UtcMs;
  readonly recordedAt: UtcMs;
  readonly acknowledgement: { readonly approver: string; readonly acknowledgedAt: UtcMs } | null;
}

/** `SIM ES order without approval` */
export const formatAlertSubject = ({ account, instrument }: Pick<Alert, 'account' | 'instrument'>): string =>
  `${isSimulated(account) ? 'SIM ' : ''}${instrument} order without approval`;

/** `Buy 2 MARKET "Long1": filled 1 at 5970.25 (seen by the watchdog). Account Sim101 (simulated).` */
export function formatAlert({ account, instrument, order }: Alert): string {
  const { action, quantity, orderType, orderName, price, text } = order;
  const what = [
    `${capitalize(action.replaceAll('_', ' '))} ${formatQuantity(quantity)}`,
    orderType,
    orderName === undefined ? undefined : `"${orderName}"`,
  ];
  const at = price === undefined ? '' : ` at ${formatPrice(price, contractAt(instrument, price))}`;
  const detail = text === undefined ? '' : ` (${text})`;
  const where = account === null ? '' : ` Account ${formatAccount(account)}.`;
  const named = what.filter((part) => part !== undefined).join(' ');
  return `${named}: ${stateWords(order)}${at}${detail}.${where}`;
}

/** As far as the name and one price tell it. */
const contractAt = (instrument: string, price: Price) =>
  chooseContract({ instrument, prices: [price] }, []).contract;

function stateWords({ state, filledQuantity, quantity }: SeenOrder): string {
  if (state === 'filled') return `filled ${formatQuantity(filledQuantity ?? quantity)}`;
  return isFilled({ state, filledQuantity: filledQuantity ?? 0 })
    ? `${state}, filled ${formatQuantity(filledQuantity ?? 0)}`
    : state;
}

const isFilled = ({ state, filledQuantity }: { state: SeenOrder['state']; filledQuantity: number }) =>
  state === 'filled' || filledQuantity > 0;

/** What a person should do about the reports of one card, oldest first. */
export function formatAlertAdvice(alerts: readonly Alert[]): string {
  const hasFill = alerts.some(({ order }) =>
    isFilled({ ...order, filledQuantity: order.filledQuantity ?? 0 }),
  );
  if (hasFill) return 'You may hold a position that nobody approved. Check your platform.';
  if (alerts.at(-1)?.order.state === 'working') return 'It may still fill. Check your platform.';
  return 'It was reported as cancelled. Check your platform.';
}
