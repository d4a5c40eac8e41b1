import { Fault } from '../lib/shared-parts.tsx';
import { usePost } from '../lib/use-post.ts';
import type { SetupView } from '../lib/views.ts';

type DeclaredContract = SetupView['contracts'][number];

interface ContractsPanelProps {
  readonly contracts: readonly DeclaredContract[];
  readonly onChange: () => void;
}

/** What instruments are worth whose strategy doesn't say. */
export function ContractsPanel({ contracts, onChange }: ContractsPanelProps) {
  const { fault, post } = usePost(onChange);
  return (
    <section class="panel" aria-labelledby="contracts-title">
      <h2 id="contracts-title">Contracts</h2>
      <p class="quiet">
        For instruments whose strategy doesn’t state its contract. * stands for any characters.
      </p>
      {contracts.length > 0 && (
        <ul class="keys">
          {contracts.map((contract) => (
            <li key={contract.pattern}>
              <div>
                <strong>{contract.pattern}</strong>
                <small>{describeContract(contract)}</small>
              </div>
              <button
                type="button"
                class="danger-quiet"
                onClick={() => void post('/contracts/remove', { pattern: contract.pattern })}
              >
                Remove<span class="unseen"> the contract {contract.pattern}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fault text={fault.value} />
      <NewContractForm onDeclare={(body) => post('/contracts', body)} />
    </section>
  );
}

function describeContract({ tick_size, point_value, currency, timezone, display }: DeclaredContract): string {
  const parts = [`tick ${tick_size}`, `${point_value} ${currency} a point`, timezone, display];
  return parts.filter((part) => part !== null).join(' · ');
}

const FIELDS = [
  { name: 'pattern', label: 'Name or pattern', example: 'SI', isNeeded: true },
  { name: 'tick_size', label: 'Tick size', example: '0.005', isNeeded: true },
  { name: 'point_value', label: 'Point value', example: '1000', isNeeded: true },
  { name: 'currency', label: 'Currency', example: 'USD', isNeeded: true },
  { name: 'timezone', label: 'Session zone (optional)', example: 'America/New_York', isNeeded: false },
  { name: 'display', label: 'Decimals or 32nds (optional)', example: '3', isNeeded: false },
] as const;

function NewContractForm({ onDeclare }: { readonly onDeclare: (body: object) => Promise<boolean> }) {
  async function declare(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    if (await onDeclare(Object.fromEntries(new FormData(form)))) form.reset();
  }
  return (
    <form class="new-key" onSubmit={(event) => void declare(event)}>
      {FIELDS.map(({ name, label, example, isNeeded }) => (
        <>
          <label for={`contract-${name}`}>{label}</label>
          <input
            id={`contract-${name}`}
            name={name}
            required={isNeeded}
            placeholder={example}
            autocomplete="off"
          />
        </>
      ))}
      <button type="submit" class="primary">
        Add contract
      </button>
    </form>
  );
}
