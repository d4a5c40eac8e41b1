import { useSignal } from '@preact/signals';
import { formatFailure } from '../lib/fetch-json.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { PushView } from '../lib/views.ts';
import { isAllowed, type PushSupport, readSupport, silence, subscribe } from './push.ts';

interface NotifyPanelProps {
  readonly push: PushView;
  readonly onChange: () => void;
}

/** Turns notifications on or off for the browser that shows this page. */
export function NotifyPanel({ push, onChange }: NotifyPanelProps) {
  const support = useSignal(readSupport());
  const fault = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  async function act(change: () => Promise<string | undefined>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    fault.value = await change();
    support.value = readSupport();
    isBusy.value = false;
    onChange();
  }
  const isOn = push.state === 'on' && support.value === 'ready';
  return (
    <section class="panel" aria-labelledby="notify-title">
      <div class="section-head">
        <h2 id="notify-title">This device</h2>
        <p class={isOn ? 'good' : 'quiet'} role="status">
          Notifications {isOn ? 'on' : isLost(push) ? 'stopped' : 'off'}
        </p>
      </div>
      <p class={support.value === 'ready' && isLost(push) ? 'warning' : 'quiet'}>
        {explain(push, support.value)}
      </p>
      {(support.value === 'ready' || push.state !== 'off') && (
        <div class="panel-buttons">
          {support.value === 'ready' && !isOn && (
            <button
              type="button"
              class="primary"
              aria-busy={isBusy.value}
              onClick={() => void act(() => startNotifying(push))}
            >
              Turn on notifications
            </button>
          )}
          {push.state !== 'off' && (
            <button
              type="button"
              class="danger-quiet"
              onClick={() => void act(async () => formatFailure(await silence(push.device_id)))}
            >
              Turn off notifications
            </button>
          )}
        </div>
      )}
      <Fault text={fault.value} />
    </section>
  );
}

const isLost = ({ state }: PushView) => state === 'ended' || state === 'refused';

/** Why it failed; undefined if it worked. */
async function startNotifying(push: PushView): Promise<string | undefined> {
  if (!(await isAllowed())) return 'This browser doesn’t allow notifications from this site.';
  const result = await subscribe(push);
  return result === undefined
    ? 'The browser can’t reach its push service. Check the connection, and try again.'
    : formatFailure(result);
}

const OBSTACLES: Readonly<Record<Exclude<PushSupport, 'ready'>, string>> = {
  needs_https: 'Notifications need https: open this page at the server’s https address.',
  needs_home_screen:
    'Add Countersign to the Home Screen first: tap Share, then Add to Home Screen. Open it from there, pair it, and come back to this page.',
  blocked:
    'Notifications from this site are blocked. Allow them in the browser’s or the phone’s settings, then reload this page.',
  missing: 'This browser doesn’t support notifications. Use another browser or another channel.',
};

function explain(push: PushView, support: PushSupport): string {
  if (support !== 'ready') return OBSTACLES[support];
  if (isLost(push)) return 'Notifications have stopped: the browser’s subscription is no longer valid.';
  if (push.state === 'on') return 'This browser notifies you of every trade. Send a test below.';
  return 'This browser can notify you of every trade, without another app.';
}
