import { words } from '../../../src/domain/language/words.ts';
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
  const { bridges: said, remove } = words().setup;
  return (
    <>
      <h3>{said.title}</h3>
      <p class="quiet">{said.about}</p>
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
                {remove}
                <span class="unseen"> {said.ofStrategy(strategy)}</span>
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
  const said = words().setup.bridges;
  async function set(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    if (await onSet(Object.fromEntries(new FormData(form)))) form.reset();
  }
  return (
    <form class="new-key" onSubmit={(event) => void set(event)}>
      <label for="bridge-strategy">{said.who}</label>
      <input
        id="bridge-strategy"
        name="strategy"
        maxLength={64}
        required
        autocomplete="off"
        placeholder="es breakout"
      />
      <label for="bridge-url">{said.address}</label>
      <input id="bridge-url" name="url" type="url" required autocomplete="off" placeholder="https://" />
      <button type="submit" class="primary">
        {said.set}
      </button>
    </form>
  );
}
