import type { Account } from '../../../src/domain/account.ts';
import { tagOf } from '../../../src/domain/wording.ts';

interface Tagged {
  readonly account?: Account | null | undefined;
  readonly test?: boolean | undefined;
}

/** Marks a test or a simulated account; renders nothing for others. */
export function TradeTag({ trade: { account = null, test = false } }: { readonly trade: Tagged }) {
  const tag = tagOf({ account, isTest: test });
  if (tag === undefined) return null;
  return (
    <>
      <span class="simulated">{tag}</span>{' '}
    </>
  );
}
