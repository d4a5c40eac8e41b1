import { words } from '../../../src/domain/language/words.ts';
import { actionLabel, formatPart, verdictLabel } from '../../../src/domain/rules/rule-labels.ts';
import { capitalize } from '../../../src/domain/wording.ts';
import { formatAgo } from '../lib/durations.ts';
import { Fault } from '../lib/shared-parts.tsx';
import { usePost } from '../lib/use-post.ts';
import type { RuleFindingView, RuleView } from '../lib/views.ts';
import { RuleForm, WhyField } from './rule-form.tsx';

interface RulePanelProps {
  readonly rule: RuleView;
  readonly now: number;
  readonly onChange: () => void;
}

/** A rule: its settings, today's figure and how it was derived, and who set it. */
export function RulePanel({ rule, now, onChange }: RulePanelProps) {
  const id = `rule-${rule.rule_id}`;
  const said = words().rulesPage;
  return (
    <section class="panel rule" aria-labelledby={id}>
      <h2 id={id}>{rule.name}</h2>
      <p>
        {capitalize(rule.text)} <span class="rule-action">{actionLabel(rule.action)}</span>
      </p>
      {rule.problems.map((problem) => (
        <p key={problem} class="warning">
          {problem}
        </p>
      ))}
      {rule.today.length === 0 && <p class="quiet">{said.onEachTrade}</p>}
      {rule.today.map((finding) => (
        <RuleFinding key={finding.limit} finding={finding} />
      ))}
      {rule.as_for !== null && <p class="quiet">{said.asFor(rule.as_for)}</p>}
      <p class="quiet">
        {said.note(rule.why)} · {rule.set_by.replace('approver:', '')},{' '}
        {formatAgo(now - Date.parse(rule.set_at))}
      </p>
      <details>
        <summary>
          {said.change}
          <span class="unseen"> {rule.name}</span>
        </summary>
        <RuleForm kind={rule.kind} rule={rule} onChange={onChange} />
      </details>
      <details>
        <summary>
          {words().setup.remove}
          <span class="unseen"> {rule.name}</span>
        </summary>
        <RemoveForm rule={rule} onChange={onChange} />
      </details>
    </section>
  );
}

function RuleFinding({ finding }: { readonly finding: RuleFindingView }) {
  const { verdict, text, parts, unit } = finding;
  return (
    <div class={`rule-finding is-${verdict}`}>
      <p>
        <strong>{verdictLabel(verdict)}</strong> {text}
      </p>
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li key={part.trade_uuid}>
              <a href={`/chart/${part.trade_uuid}`}>{part.label}</a> <span>{formatPart(part, unit)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RemoveForm({ rule, onChange }: Pick<RulePanelProps, 'rule' | 'onChange'>) {
  const { fault, post } = usePost(onChange);
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault();
        const why = new FormData(event.currentTarget).get('why');
        void post('/rules/remove', { rule_id: rule.rule_id, why });
      }}
    >
      <WhyField id={`remove-${rule.rule_id}`} label={words().rulesPage.whyRemove} />
      <Fault text={fault.value} />
      <button type="submit" class="danger-quiet">
        {words().rulesPage.removeRule}
      </button>
    </form>
  );
}
