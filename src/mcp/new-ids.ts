export interface Ids {
  readonly trade_uuid: string;
  readonly claimant: string;
  readonly nonce: string;
}

/** Of one proposal and of the one claim of it. */
export const newIds = (): Ids => ({
  trade_uuid: crypto.randomUUID(),
  claimant: `agent ${crypto.randomUUID()}`,
  nonce: crypto.randomUUID(),
});
