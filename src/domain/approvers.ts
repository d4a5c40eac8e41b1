import type { Hours } from './hours.ts';

/** A person who decides. */
export interface Approver {
  readonly name: string;
  /** When this person is asked; null for always. */
  readonly hours: Hours | null;
}

/** Everyone who decides. */
export interface Approvers {
  /** The first one is the one that there always is. */
  readonly all: readonly [Approver, ...Approver[]];
  /**
   * What the first one was called before there were several. Null while nobody is named in `APPROVERS`: then a link or a
   * device decides under the name it was given, as always.
   */
  readonly formerNames: readonly string[] | null;
  /** A trade that risks more than this needs two, in its own currency; null: one is always enough. */
  readonly twoAbove: number | null;
}

/**
 * Whose name it is. Undefined if it is nobody's any more: a person who was removed must not decide, least of all as
 * somebody else.
 */
export function whoIs({ all, formerNames }: Approvers, name: string): string | undefined {
  if (formerNames === null || all.some((one) => one.name === name)) return name;
  return formerNames.includes(name) ? all[0].name : undefined;
}

/** By which name the person of a paired device is asked: while nobody is named, every device is that of the only one. */
export const askedAs = ({ all, formerNames }: Approvers, name: string): string =>
  formerNames === null ? all[0].name : name;

/** Every name under which this person's links were signed and devices were paired. */
export function namesOf(approvers: Approvers, person: string): readonly string[] {
  const isFirst = approvers.all[0].name === person;
  return [person, ...(isFirst ? (approvers.formerNames ?? []) : [])];
}

/**
 * Every name of everybody else. An approval under any other name may be this person's own, given before the names changed;
 * while nobody is named in `APPROVERS` any name may be.
 */
export function namesOfOthers(approvers: Approvers, person: string): readonly string[] {
  if (approvers.formerNames === null) return [];
  return approvers.all.filter(({ name }) => name !== person).flatMap(({ name }) => namesOf(approvers, name));
}

/** What kind of channel it is: Ben's `ntfy@ben` is `ntfy`. */
export const kindOfChannel = (channel: string): string => channel.split('@', 1)[0] ?? channel;
