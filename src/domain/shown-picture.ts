import { type Approvers, askedAs, languageOfApprover, personOf } from './approvers.ts';

/** A picture that a phone was seen to have. */
export interface ShownPicture {
  /** Whose card it was on. */
  readonly approver: string;
  /** SHA-256, hex. */
  readonly pictureHash: string;
}

/** The hash of the one that an approver had, else of one in the same language, which is the same picture. */
export function findShownPicture(
  approvers: Approvers,
  approver: string,
  shown: readonly ShownPicture[],
): string | undefined {
  const personAt = (name: string) => personOf(approvers, askedAs(approvers, name));
  const languageAt = (name: string) => languageOfApprover(approvers, name);
  const own = shown.find((each) => personAt(each.approver) === personAt(approver));
  const same = shown.find((each) => languageAt(each.approver) === languageAt(approver));
  return (own ?? same)?.pictureHash;
}
