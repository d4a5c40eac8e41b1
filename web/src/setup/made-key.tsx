import type { NewKey } from '../../../src/http/setup/view.ts';
import { CopyField } from '../app/copy-field.tsx';

/** A key while it can be copied: until the page is left, and never again. */
export function MadeKey({ made }: { readonly made: NewKey }) {
  return (
    <div class="made-key" role="status">
      <p>
        <strong>Copy it now: it is not shown again.</strong> Put it alone into the key file on the trading
        machine.
      </p>
      <CopyField key={made.key_id} label={`Key of ${made.strategy}`} value={made.key} />
    </div>
  );
}
