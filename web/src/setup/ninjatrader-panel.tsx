import type { SetupView } from '../../../src/http/setup/view.ts';
import { CopyField } from '../app/copy-field.tsx';

/** The values for the strategy's grid in NinjaTrader, under the names that they have there. */
export function NinjatraderPanel({ settings }: { readonly settings: SetupView['ninjatrader'] }) {
  return (
    <section class="panel" aria-labelledby="ninjatrader-title">
      <h2 id="ninjatrader-title">NinjaTrader</h2>
      <p class="quiet">
        In the strategy’s grid, group “Pushcut Settings”. Then switch on “Enable Pushcut Approval”.
      </p>
      <CopyField label="Python Server URL" value={settings.server_url} />
      <CopyField label="Pushcut API Key File" value={settings.key_file} />
      <CopyField label="Approval Timeout (minutes)" value={String(settings.approval_timeout_minutes)} />
    </section>
  );
}
