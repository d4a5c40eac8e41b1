import type { ReadonlySignal } from '@preact/signals';
import { STATUSES } from '../../../src/domain/trade.ts';
import type { HistoryFilter } from './history-filter.ts';

interface FilterBarProps {
  readonly filter: ReadonlySignal<HistoryFilter>;
  readonly strategies: readonly string[];
  readonly instruments: readonly string[];
  readonly onChange: (changes: Partial<HistoryFilter>) => void;
}

export function FilterBar({ filter, strategies, instruments, onChange }: FilterBarProps) {
  const { q, status, strategy, instrument } = filter.value;
  return (
    <search class="filters">
      <input
        type="search"
        aria-label="Search"
        placeholder="Instrument, strategy, pattern or uuid"
        value={q}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange({ q: currentTarget.value })}
      />
      <Choice
        label="Status"
        all="Status"
        value={status}
        options={STATUSES}
        onPick={(picked) => onChange({ status: STATUSES.find((known) => known === picked) ?? '' })}
      />
      <Choice
        label="Strategy"
        all="Strategy"
        value={strategy}
        options={strategies}
        onPick={(picked) => onChange({ strategy: picked })}
      />
      <Choice
        label="Instrument"
        all="Instrument"
        value={instrument}
        options={instruments}
        onPick={(picked) => onChange({ instrument: picked })}
      />
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onPick: (value: string) => void;
}

function Choice({ label, all, value, options, onPick }: ChoiceProps) {
  // What the address names is offered even where no trade on this page has it.
  const known = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <select
      aria-label={label}
      value={value}
      class={value === '' ? '' : 'chosen'}
      onChange={({ currentTarget }) => onPick(currentTarget.value)}
    >
      <option value="">{all}</option>
      {known.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
