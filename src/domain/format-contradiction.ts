import type { Contract } from './contract.ts';
import type { Contradiction, Statement } from './levels.ts';
import type { LevelKind } from './signal.ts';
import { formatMoney, formatPrice } from './wording.ts';

/** Fields of the submit body, by the unit that they are in. */
const FIELDS: Readonly<Record<LevelKind, Readonly<Record<Statement['unit'], string>>>> = {
  stop: { price: 'stop_price', points: 'stop_points', ticks: 'stop_ticks', money: 'risk_amount' },
  target: { price: 'target_price', points: 'target_points', ticks: 'target_ticks', money: 'target_amount' },
};

export const fieldOf = (kind: LevelKind, unit: Statement['unit']): string => FIELDS[kind][unit];

/** What counts is never the money, which counts last: `stop_price 4095 is $2000 at risk; risk_amount says $150, which is a stop at 4132` */
export function formatContradiction(contradiction: Contradiction, contract: Contract | null): string {
  const { kind, used, usedInOtherUnit, other, otherPrice } = contradiction;
  const { unit } = other;
  const said = `${fieldOf(kind, used.unit)} ${used.value}`;
  const ending = unit === 'money' ? { stop: ' at risk', target: ' to win' }[kind] : ' away';
  const worth = `${formatValue({ unit, value: usedInOtherUnit }, contract)}${ending}`;
  return `${said} is ${worth}; ${fieldOf(kind, unit)} says ${formatValue(other, contract)}, which is a ${kind} at ${otherPrice}`;
}

/** The same for a person, in whose words fields of JSON have no place. */
export function formatContradictionForPerson(
  contradiction: Contradiction,
  contract: Contract | null,
): string {
  const { kind, usedPrice, other, usedInOtherUnit, otherPrice } = contradiction;
  const worth = formatValue({ unit: other.unit, value: usedInOtherUnit }, contract);
  const ending = other.unit === 'money' ? { stop: ' at risk', target: ' to win' }[kind] : ' away';
  const price = (value: number) => formatPrice(value, contract);
  return `The strategy contradicts itself: the ${kind} ${price(usedPrice)} is ${worth}${ending}, but it also said ${formatValue(other, contract)}, a ${kind} at ${price(otherPrice)}.`;
}

function formatValue({ unit, value }: Statement, contract: Contract | null): string {
  if (unit === 'money') return formatMoney(value, contract);
  const number = Number(value.toPrecision(10));
  return `${number} ${number === 1 ? unit.slice(0, -1) : unit}`;
}

/** `stop: strategy also said $150`, for the picture. */
export const markContradiction = ({ kind, other }: Contradiction, contract: Contract | null): string =>
  `${kind}: strategy also said ${formatValue(other, contract)}`;
