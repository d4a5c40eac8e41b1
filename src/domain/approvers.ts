import type { Hours } from './hours.ts';
import type { Language } from './language/language.ts';

/** A person who decides. */
export interface Approver {
  readonly name: string;
  /** When this person is asked; null for always. */
  readonly hours: Hours | null;
  /** Of this person's cards; absent: English. */
  readonly language?: Language;
  /** Whether this person's hasty approvals take an extra step; absent: as for everyone. */
  readonly slowsDown?: boolean;
}

/** Everyone who decides. */
export interface Approvers {
  /** There is always at least one. */
  readonly all: readonly [Approver, ...Approver[]];
  /**
   * Earlier names of the first one. Null while `APPROVERS` isn't set: then a link or device decides under the name it was
   * given, as before.
   */
  readonly formerNames: readonly string[] | null;
  /** A trade that risks more than this, in its own currency, needs two; null: one is always enough. */
  readonly twoAbove: number | null;
}

/**
 * The approver with that name. Undefined once removed: a removed person must not decide, least of all as someone
 * else.
 */
export function resolveApprover({ all, formerNames }: Approvers, name: string): string | undefined {
  if (formerNames === null || all.some((one) => one.name === name)) return name;
  return formerNames.includes(name) ? all[0].name : undefined;
}

/** Who goes by that name; a removed person keeps it, for what was decided before. */
export const personOf = (approvers: Approvers, name: string): string =>
  resolveApprover(approvers, name) ?? name;

/** By which name the person of a paired device is asked: while nobody is named, every device is that of the only one. */
export const askedAs = ({ all, formerNames }: Approvers, name: string): string =>
  formerNames === null ? all[0].name : name;

/** What an approver's cards and pictures are written in; English for somebody who is no longer one. */
export function languageOfApprover(approvers: Approvers, name: string): Language {
  const person = personOf(approvers, askedAs(approvers, name));
  return approvers.all.find((one) => one.name === person)?.language ?? 'en';
}

/** Every name under which this person's links were signed and devices were paired. */
export function namesOf(approvers: Approvers, person: string): readonly string[] {
  const isFirst = approvers.all[0].name === person;
  return [person, ...(isFirst ? (approvers.formerNames ?? []) : [])];
}

/**
 * All names of the other approvers. An approval under any other name may be this person's own, given before a rename;
 * while `APPROVERS` isn't set, any name may be.
 */
export function namesOfOthers(approvers: Approvers, person: string): readonly string[] {
  if (approvers.formerNames === null) return [];
  return approvers.all.filter(({ name }) => name !== person).flatMap(({ name }) => namesOf(approvers, name));
}

/** Ben's `ntfy@ben` is an `ntfy`. */
export const kindOfChannel = (channel: string): string => channel.split('@', 1)[0] ?? channel;
