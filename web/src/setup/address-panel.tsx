import type { SetupView } from '../../../src/http/setup/view.ts';
import { CopyField } from '../app/copy-field.tsx';

export function AddressPanel({ setup }: { readonly setup: SetupView }) {
  return (
    <section class="panel" aria-labelledby="address-title">
      <h2 id="address-title">Address</h2>
      <CopyField label="Public address" value={setup.public_url} />
      {!setup.is_https && (
        <p class="warning">
          This is not https: a phone elsewhere can not open it. Set PUBLIC_URL to the https address of this
          server and start it again.
        </p>
      )}
    </section>
  );
}
