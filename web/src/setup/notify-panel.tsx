import { useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
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
  const said = words().setup.notify;
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
        <h2 id="notify-title">{said.title}</h2>
        <p class={isOn ? 'good' : 'quiet'} role="status">
          {isOn ? said.on : isLost(push) ? said.stopped : said.off}
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
              {said.turnOn}
            </button>
          )}
          {push.state !== 'off' && (
            <button
              type="button"
              class="danger-quiet"
              onClick={() => void act(async () => formatFailure(await silence(push.device_id)))}
            >
              {said.turnOff}
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
  const { notAllowed, noPushService } = words().setup.notify;
  if (!(await isAllowed())) return notAllowed;
  const result = await subscribe(push);
  return result === undefined ? noPushService : formatFailure(result);
}

const OBSTACLES = {
  needs_https: 'needsHttps',
  needs_home_screen: 'needsHomeScreen',
  blocked: 'blocked',
  missing: 'missing',
} as const;

function explain(push: PushView, support: PushSupport): string {
  const said = words().setup.notify;
  if (support !== 'ready') return said[OBSTACLES[support]];
  if (isLost(push)) return said.isLost;
  return push.state === 'on' ? said.isOn : said.isOff;
}
