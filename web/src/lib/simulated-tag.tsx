import { type Account, isSimulated } from '../../../src/domain/account.ts';

/** Marks a simulated account; renders nothing for others. */
export function SimulatedTag({ account }: { readonly account: Account | undefined }) {
  return isSimulated(account ?? null) ? (
    <>
      <span class="simulated">SIM</span>{' '}
    </>
  ) : null;
}
