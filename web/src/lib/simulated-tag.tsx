import { type Account, isSimulated } from '../../../src/domain/account.ts';

/** Marks whatever happens on a simulated account; nothing at all for others. */
export function SimulatedTag({ account }: { readonly account: Account | undefined }) {
  return isSimulated(account ?? null) ? (
    <>
      <span class="simulated">SIM</span>{' '}
    </>
  ) : null;
}
