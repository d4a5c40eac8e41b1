import type { Contract } from './contract.ts';
import { formatNumber } from './language/number-marks.ts';
import { inEnglish, words } from './language/words.ts';
import type { Contradiction, Statement } from './levels.ts';
import type { LevelKind } from './signal.ts';
import { formatMoney, formatPrice, formatTickCount, termOf } from './wording.ts';

/** Fields of the submit body, by the unit that they are in. */
const FIELDS: Readonly<Record<LevelKind, Readonly<Record<Statement['unit'], string>>>> = {
  stop: { price: 'stop_price', points: 'stop_points', ticks: 'stop_ticks', money: 'risk_amount' },
  target: { price: 'target_price', points: 'target_points', ticks: 'target_ticks', money: 'target_amount' },
};

export const fieldOf = (kind: LevelKind, unit: Statement['unit']): string => FIELDS[kind][unit];

/** For a strategy, in English. What counts is never the money, which counts last: `stop_price 4095 is $2000 at risk; risk_amount says $150, which is a stop at 4132` */
export const formatContradiction = (contradiction: Contradiction, contract: Contract | null): string =>
  inEnglish(() => forStrategy(contradiction, contract));

function forStrategy(contradiction: Contradiction, contract: Contract | null): string {
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
  const { cautions } = words();
  const written = formatValue({ unit: other.unit, value: usedInOtherUnit }, contract);
  const ending = { stop: cautions.atRisk, target: cautions.toWin }[kind];
  const worth = other.unit === 'money' ? ending(written) : cautions.away(written);
  const price = (value: number) => formatPrice(value, contract);
  return cautions.contradicts[kind](price(usedPrice), worth, formatValue(other, contract), price(otherPrice));
}

function formatValue({ unit, value }: Statement, contract: Contract | null): string {
  if (unit === 'money') return formatMoney(value, contract);
  const number = Number(value.toPrecision(10));
  if (unit === 'ticks') return formatTickCount(number);
  return words().units.points(formatNumber(number), number === 1);
}

/** `stop: strategy also said $150`, for the picture. */
export const markContradiction = ({ kind, other }: Contradiction, contract: Contract | null): string =>
  words().cautions.contradictsMark(termOf(kind), formatValue(other, contract));
