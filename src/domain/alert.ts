import { type Account, formatAccount, isSimulated } from './account.ts';
import { chooseContract } from './instruments/choose-contract.ts';
import { words } from './language/words.ts';
import type { Price, UtcMs } from './units.ts';
import { capitalize, formatDuration, formatPrice, formatQuantity, nameTag } from './wording.ts';

/** The kinds that strategies report; the server raises the others itself. */
export const REPORTED_ALERT_KINDS = ['order_without_approval'] as const;
export type AlertKind = Alert['kind'];

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

interface AnyAlert {
  readonly alertId: string;
  /** The id of the first report on the card. */
  readonly cardId: string;
  readonly strategy: string;
  /** Empty if it is about no instrument. */
  readonly instrument: string;
  readonly happenedAt: UtcMs;
  readonly recordedAt: UtcMs;
  readonly acknowledgement: { readonly approver: string; readonly acknowledgedAt: UtcMs } | null;
}

export interface OrderAlert extends AnyAlert {
  readonly kind: (typeof REPORTED_ALERT_KINDS)[number];
  readonly account: Account | null;
  readonly order: SeenOrder;
}

/** A strategy that called regularly has gone silent, or is back. */
export interface SilenceAlert extends AnyAlert {
  readonly kind: 'strategy_silent' | 'strategy_back';
  readonly silence: Silence;
}

export interface Silence {
  /** The last request. */
  readonly since: UtcMs;
  /** How many of its trades were waiting for a decision. */
  readonly pending: number;
  /** What it held, according to its reports: `ES LONG 2`. */
  readonly positions: readonly string[];
}

export const SIGNAL_ALERT_KINDS = [
  'signal_refused',
  'entry_not_sent',
  'exit_not_sent',
  'bridge_uncertain',
] as const;

/** A TradingView signal that was not asked about, or not passed on as it should have been. */
export interface SignalAlert extends AnyAlert {
  readonly kind: (typeof SIGNAL_ALERT_KINDS)[number];
  readonly signal: { readonly text: string };
}

/** One report of something that needs a person's attention. Related reports share a card. */
export type Alert = OrderAlert | SilenceAlert | SignalAlert;

/** `SIM ES order without approval`, `breakout is silent` */
export function formatAlertSubject(subject: Alert): string {
  const { alert } = words();
  if ('silence' in subject)
    return (subject.kind === 'strategy_silent' ? alert.silent : alert.back)(subject.strategy);
  if ('signal' in subject)
    return alert.about(subject.instrument || subject.strategy, alert.subjects[subject.kind]);
  const tag = isSimulated(subject.account) ? `${nameTag('SIM')} ` : '';
  return alert.withoutApproval(`${tag}${subject.instrument}`);
}

/** What was seen, in a sentence or two. */
export function formatAlert(alert: Alert): string {
  if ('signal' in alert) return alert.signal.text;
  return 'silence' in alert ? formatSilence(alert) : formatOrder(alert);
}

/** `No request for 3 min. 1 trade pending; position: ES LONG 2.` */
function formatSilence({ kind, silence, happenedAt }: SilenceAlert): string {
  const { since, pending, positions } = silence;
  const { alert } = words();
  const lasted = formatDuration(happenedAt - since);
  if (kind === 'strategy_back') return alert.resumed(lasted);
  const open = [
    ...(pending === 0 ? [] : [alert.pending(pending)]),
    ...(positions.length === 0 ? [] : [alert.reportedOpen(positions.join(', '))]),
  ];
  return alert.noRequest(lasted, capitalize(open.join('; ')));
}

/** `Buy 2 MARKET "Long1": filled 1 at 5970.25 (seen by the watchdog). Account Sim101 (simulated).` */
function formatOrder({ account, instrument, order }: OrderAlert): string {
  const { action, quantity, orderType, orderName, price, text } = order;
  const { alert } = words();
  const what = [
    `${capitalize(alert.actions[action])} ${formatQuantity(quantity)}`,
    orderType,
    orderName === undefined ? undefined : `"${orderName}"`,
  ];
  const at = price === undefined ? '' : alert.at(formatPrice(price, contractAt(instrument, price)));
  const detail = text === undefined ? '' : ` (${text})`;
  const where = account === null ? '' : alert.account(formatAccount(account));
  const named = what.filter((part) => part !== undefined).join(' ');
  return `${named}: ${stateWords(order)}${at}${detail}.${where}`;
}

/** As far as the name and one price tell it. */
const contractAt = (instrument: string, price: Price) =>
  chooseContract({ instrument, prices: [price] }, []).contract;

function stateWords({ state, filledQuantity, quantity }: SeenOrder): string {
  const { alert } = words();
  if (state === 'filled') return alert.filled(formatQuantity(filledQuantity ?? quantity));
  return isFilled({ state, filledQuantity: filledQuantity ?? 0 })
    ? alert.stateAndFilled(alert.states[state], formatQuantity(filledQuantity ?? 0))
    : alert.states[state];
}

const isFilled = ({ state, filledQuantity }: { state: SeenOrder['state']; filledQuantity: number }) =>
  state === 'filled' || filledQuantity > 0;

/** What a person should do about the reports of one card, oldest first. */
export function formatAlertAdvice(alerts: readonly Alert[]): string {
  const { alert } = words();
  const last = alerts.at(-1);
  if (last !== undefined && 'signal' in last) return alert.advice[last.kind];
  if (last?.kind === 'strategy_silent') return alert.checkStrategy;
  if (last?.kind === 'strategy_back') return alert.checkMeantime;
  return orderAdvice(alerts.filter((one) => 'order' in one));
}

function orderAdvice(alerts: readonly OrderAlert[]): string {
  const { alert } = words();
  const hasFill = alerts.some(({ order }) =>
    isFilled({ ...order, filledQuantity: order.filledQuantity ?? 0 }),
  );
  if (hasFill) return alert.mayHold;
  return alerts.at(-1)?.order.state === 'working' ? alert.mayStillFill : alert.wasCancelled;
}
