import { formatNumber, withMarks } from '../../../src/domain/language/number-marks.ts';
import { words } from '../../../src/domain/language/words.ts';
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
  const { contracts: said, remove } = words().setup;
  return (
    <section class="panel" aria-labelledby="contracts-title">
      <h2 id="contracts-title">{said.title}</h2>
      <p class="quiet">{said.about}</p>
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
                {remove}
                <span class="unseen"> {said.theContract(contract.pattern)}</span>
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
  const { tick, aPoint } = words().setup.contracts;
  const parts = [
    tick(formatNumber(tick_size)),
    aPoint(`${formatNumber(point_value)} ${currency}`),
    timezone,
    display,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const FIELDS = [
  { name: 'pattern', label: 'pattern', example: 'SI', isNeeded: true },
  { name: 'tick_size', label: 'tickSize', example: '0.005', isNeeded: true },
  { name: 'point_value', label: 'pointValue', example: '1000', isNeeded: true },
  { name: 'currency', label: 'currency', example: 'USD', isNeeded: true },
  { name: 'timezone', label: 'zone', example: 'America/New_York', isNeeded: false },
  { name: 'display', label: 'display', example: '3', isNeeded: false },
] as const;

function NewContractForm({ onDeclare }: { readonly onDeclare: (body: object) => Promise<boolean> }) {
  const { contracts: said, optional } = words().setup;
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
          <label for={`contract-${name}`}>{isNeeded ? said[label] : optional(said[label])}</label>
          <input
            id={`contract-${name}`}
            name={name}
            required={isNeeded}
            placeholder={withMarks(example)}
            autocomplete="off"
          />
        </>
      ))}
      <button type="submit" class="primary">
        {said.add}
      </button>
    </form>
  );
}
