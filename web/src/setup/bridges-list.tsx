import { Fault } from '../lib/shared-parts.tsx';
import { usePost } from '../lib/use-post.ts';
import type { SetupView } from '../lib/views.ts';

interface BridgesListProps {
  readonly bridges: SetupView['bridges'];
  readonly onChange: () => void;
}

/** Where the alerts of each strategy go after a yes. */
export function BridgesList({ bridges, onChange }: BridgesListProps) {
  const { fault, post } = usePost(onChange);
  return (
    <>
      <h3>Bridges</h3>
      <p class="quiet">
        After a yes the alert is sent to the bridge, at most once; exits at once, without asking. Without a
        bridge you place the order yourself.
      </p>
      {bridges.length > 0 && (
        <ul class="keys">
          {bridges.map(({ strategy, host }) => (
            <li key={strategy}>
              <div>
                <strong>{strategy}</strong>
                <small>{host}</small>
              </div>
              <button
                type="button"
                class="danger-quiet"
                onClick={() => void post('/bridges/remove', { strategy })}
              >
                Remove<span class="unseen"> the bridge of {strategy}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fault text={fault.value} />
      <BridgeForm onSet={(body) => post('/bridges', body)} />
    </>
  );
}

function BridgeForm({ onSet }: { readonly onSet: (body: object) => Promise<boolean> }) {
  async function set(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    if (await onSet(Object.fromEntries(new FormData(form)))) form.reset();
  }
  return (
    <form class="new-key" onSubmit={(event) => void set(event)}>
      <label for="bridge-strategy">Strategy of the bridge</label>
      <input
        id="bridge-strategy"
        name="strategy"
        maxLength={64}
        required
        autocomplete="off"
        placeholder="es breakout"
      />
      <label for="bridge-url">Bridge address</label>
      <input id="bridge-url" name="url" type="url" required autocomplete="off" placeholder="https://" />
      <button type="submit" class="primary">
        Set bridge
      </button>
    </form>
  );
}
