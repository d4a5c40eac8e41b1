import { type ReadonlySignal, useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { Icon } from '../app/parts.tsx';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import type { ChannelTestView, FindingView } from '../lib/views.ts';
import { type ChannelView, describeRing } from './labels.ts';

/** The test makes several requests and then sends a notification. */
const TEST_TIMEOUT_MS = 30_000;

interface ChannelPanelProps {
  readonly channel: ChannelView;
  readonly now: ReadonlySignal<number>;
  readonly onTested: () => void;
}

export function ChannelPanel({ channel, now, onTested }: ChannelPanelProps) {
  const test = useSignal<ChannelTestView | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  const { title } = channel;
  const said = words().setup.channel;
  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    const path = `/channels/${encodeURIComponent(channel.name)}/test`;
    const result = await fetchJson<ChannelTestView>(path, { method: 'POST', timeoutMs: TEST_TIMEOUT_MS });
    isSending.value = false;
    fault.value = formatFailure(result);
    test.value = result.kind === 'ok' ? result.value : undefined;
    onTested();
  }
  return (
    <section class="panel" aria-labelledby={`channel-${channel.name}`}>
      <div class="section-head">
        <h2 id={`channel-${channel.name}`}>{title}</h2>
        <p class={channel.configured ? 'good' : 'quiet'}>
          {channel.configured ? said.configured : said.notConfigured}
        </p>
      </div>
      <Settings channel={channel} />
      {channel.configured && (
        <button type="button" class="primary" aria-busy={isSending.value} onClick={() => void send()}>
          {isSending.value ? said.sending : said.send}
        </button>
      )}
      <div class="test-result" role="status">
        {fault.value !== undefined && <p class="fault">{fault.value}</p>}
        {channel.configured && !isSending.value && <Ring channel={channel} now={now} />}
        {test.value !== undefined && <Findings test={test.value} />}
      </div>
    </section>
  );
}

function Settings({ channel }: { readonly channel: ChannelView }) {
  const said = words().setup.channel;
  const isSet = channel.settings.filter((setting) => setting.is_set);
  const [first] = channel.settings;
  const needed = channel.settings.find(({ is_secret }) => is_secret) ?? first;
  if (!channel.configured) return <p class="quiet">{said.setIn(needed?.name ?? '')}</p>;
  return <p class="quiet">{said.isSet(isSet.map(({ name }) => name).join(', '))}</p>;
}

/** How far the last test notification got. */
function Ring({ channel, now }: Pick<ChannelPanelProps, 'channel' | 'now'>) {
  const { last_test: test, gives_receipts: givesReceipts } = channel;
  if (test === null) return null;
  const { tone, text, steps } = describeRing(test, givesReceipts, now.value);
  return (
    <>
      <ol class="ring-steps">
        {steps.map(({ name, isDone }) => (
          <li key={name} class={isDone ? 'is-done' : ''}>
            <Icon name={isDone ? 'done' : 'todo'} />
            {words().setup.channel[name]}
            {!isDone && <span class="unseen">: {words().setup.channel.notYet}</span>}
          </li>
        ))}
      </ol>
      <p class={tone}>{text}</p>
    </>
  );
}

/** What the checks found besides the notification. */
function Findings({ test }: { readonly test: ChannelTestView }) {
  const findings = test.findings.filter(({ state }) => state === 'warning');
  if (findings.length === 0) return null;
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <FindingRow key={`${finding.subject} ${finding.text}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingRow({ finding: { subject, state, text, advice } }: { readonly finding: FindingView }) {
  return (
    <li class={`check is-${state}`}>
      <Icon name={state === 'ok' ? 'done' : state === 'failed' ? 'failed' : 'todo'} />
      <div>
        {subject}: {text}
        {advice !== '' && <small>{advice}</small>}
      </div>
    </li>
  );
}
