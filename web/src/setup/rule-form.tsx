import { useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { fieldLabel, RULE_FIELDS, type RuleField, ruleHelp } from '../../../src/domain/rules/rule-fields.ts';
import { nameKind, RULE_ACTIONS, RULE_KINDS, type RuleKind } from '../../../src/domain/rules/rule-kind.ts';
import { actionLabel, formatSetting } from '../../../src/domain/rules/rule-labels.ts';
import { capitalize } from '../../../src/domain/wording.ts';
import { Fault } from '../lib/shared-parts.tsx';
import { usePost } from '../lib/use-post.ts';
import type { RuleView } from '../lib/views.ts';

/** Adds a rule of any kind. */
export function NewRulePanel({ onChange }: { readonly onChange: () => void }) {
  const said = words().rulesPage;
  const kind = useSignal<RuleKind>('daily_loss');
  return (
    <section class="panel" aria-labelledby="new-rule">
      <h2 id="new-rule">{said.addTitle}</h2>
      <div class="new-key">
        <label for="rule-kind">{said.kind}</label>
        <select
          id="rule-kind"
          value={kind.value}
          onChange={({ currentTarget }) => {
            kind.value = RULE_KINDS.find((each) => each === currentTarget.value) ?? kind.value;
          }}
        >
          {RULE_KINDS.map((each) => (
            <option key={each} value={each}>
              {nameKind(each)}
            </option>
          ))}
        </select>
      </div>
      <p class="quiet">{ruleHelp(kind.value)}</p>
      <RuleForm key={kind.value} kind={kind.value} onChange={onChange} />
    </section>
  );
}

interface RuleFormProps {
  readonly kind: RuleKind;
  /** The rule to change. */
  readonly rule?: RuleView;
  readonly onChange: () => void;
}

export function RuleForm({ kind, rule, onChange }: RuleFormProps) {
  const { fault, post } = usePost(onChange);
  const id = rule?.rule_id ?? 'new';
  const { rulesPage: said, setup } = words();
  async function set(form: HTMLFormElement): Promise<void> {
    const fields = Object.fromEntries(new FormData(form));
    const own = rule === undefined ? { kind } : { kind, rule_id: rule.rule_id };
    const isDone = await post('/rules', {
      ...own,
      ...pick(fields, OWN),
      settings: pick(fields, namesOf(kind)),
    });
    if (!isDone) return;
    if (rule === undefined) form.reset();
    else form.closest('details')?.removeAttribute('open');
  }
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault();
        void set(event.currentTarget);
      }}
    >
      {RULE_FIELDS[kind].map((field) => (
        <SettingField
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={rule?.settings[field.name]}
        />
      ))}
      <label for={`${id}-strategy`}>{setup.optional(said.strategy)}</label>
      <input
        {...{
          id: `${id}-strategy`,
          name: 'strategy',
          maxLength: 64,
          list: 'strategies',
          autocomplete: 'off',
        }}
        defaultValue={rule?.strategy ?? ''}
        placeholder={said.all}
      />
      <label for={`${id}-account`}>{setup.optional(said.account)}</label>
      <input
        {...{ id: `${id}-account`, name: 'account', maxLength: 64, autocomplete: 'off' }}
        defaultValue={rule?.account ?? ''}
        placeholder={said.all}
      />
      <label for={`${id}-action`}>{said.ifBroken}</label>
      <select id={`${id}-action`} name="action">
        {RULE_ACTIONS.map((action) => (
          <option key={action} value={action} selected={action === rule?.action}>
            {capitalize(actionLabel(action))}
          </option>
        ))}
      </select>
      <WhyField id={`${id}-why`} />
      <Fault text={fault.value} />
      <button type="submit" class="primary">
        {rule === undefined ? said.add : said.changeRule}
      </button>
    </form>
  );
}

const OWN = ['strategy', 'account', 'action', 'why'];
const namesOf = (kind: RuleKind) => RULE_FIELDS[kind].map(({ name }) => name);

/** Without those that were left empty. */
const pick = (fields: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name]]).filter(([, value]) => value !== ''));

interface SettingFieldProps {
  readonly id: string;
  readonly field: RuleField;
  readonly value: number | string | readonly string[] | undefined;
}

function SettingField({ id, field, value }: SettingFieldProps) {
  const { name, example, isOptional = false, choices } = field;
  const label = fieldLabel(field);
  const { rulesPage, setup } = words();
  const written = formatSetting(value);
  return (
    <>
      <label for={id}>{isOptional ? setup.optional(label) : label}</label>
      {choices === undefined ? (
        <input
          {...{ id, name, required: !isOptional, placeholder: example, autocomplete: 'off' }}
          defaultValue={written}
        />
      ) : (
        <select id={id} name={name}>
          {isOptional && <option value="">{rulesPage.any}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice} selected={choice === written}>
              {choice}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** Asked with every change. */
export function WhyField({ id, label }: { readonly id: string; readonly label?: string }) {
  const { why, forLater } = words().rulesPage;
  return (
    <>
      <label for={id}>{label ?? why}</label>
      <input
        {...{ id, name: 'why', maxLength: 300, required: true, autocomplete: 'off' }}
        placeholder={forLater}
      />
    </>
  );
}
