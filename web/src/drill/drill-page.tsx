import { useSignal } from '@preact/signals';
import { DRILL_LUCK, formatAnswer, formatEnding } from '../../../src/domain/drill/drill-words.ts';
import { formatPattern, formatResult } from '../../../src/domain/wording.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { DrillView } from '../lib/views.ts';
import { askNext } from './ask-next.ts';

/** How a drill stands: where to go on, and what the answers came to. */
export function DrillPage({ view }: { readonly view: DrillView }) {
  const { answers, origin, score, total } = view;
  return (
    <main class="page drill-page">
      <h1>Drill</h1>
      <p>
        {answers.length} of {total} questions answered. The bars are {origin}.
      </p>
      <progress value={answers.length} max={total} aria-label="Questions answered" />
      <Start view={view} />
      {answers.length > 0 && <Totals score={score} />}
      {answers.length > 0 && <Patterns score={score} />}
      {answers.length > 0 && <Answers answers={answers} />}
      <p class="quiet about">{DRILL_LUCK}</p>
    </main>
  );
}

function Start({ view: { answers, total, waiting } }: { readonly view: DrillView }) {
  const fault = useSignal<string | undefined>(undefined);
  if (answers.length === total)
    return (
      <p class="drill-done">
        Done. For another drill, stop this one and run <code>countersign drill --new --seed 8</code>.
      </p>
    );
  const verb = waiting !== null ? 'Continue' : answers.length === 0 ? 'Start' : 'Next question';
  return (
    <>
      {answers.length === 0 && (
        <p class="quiet">
          Each question is a real trade page with the real gesture and a time limit. Approve what you would
          take, reject the rest; what came next is played right after your answer. Nothing is placed, and no
          phone rings unless you asked for it.
        </p>
      )}
      <button
        type="button"
        class="drill-next"
        onClick={async () => {
          fault.value = await askNext();
        }}
      >
        {verb}
      </button>
      <Fault text={fault.value} />
    </>
  );
}

type Score = DrillView['score'];

function Totals({ score }: { readonly score: Score }) {
  const { as_decided_r, take_all_r, take_none_r, median_ms, approved, rejected, missed } = score;
  const answered = approved.count + rejected.count;
  const rows = [
    ['As you decided', as_decided_r],
    ['Taking all', take_all_r],
    ['Taking none', take_none_r],
  ] as const;
  return (
    <section class="panel" aria-labelledby="drill-score">
      <h2 id="drill-score">Score</h2>
      <dl class="drill-totals">
        {rows.map(([name, r]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatResult(r)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        {answered} answered{missed.count > 0 && `, ${missed.count} without an answer in time`}.
        {median_ms !== null && ` Half of your answers took ${(median_ms / 1000).toFixed(1)} s or less.`}
      </p>
    </section>
  );
}

const COLUMNS = [
  ['approved', 'Approved'],
  ['rejected', 'Rejected'],
  ['missed', 'No answer'],
] as const;

/** What the setups came to that were approved, and those that were not. */
function Patterns({ score }: { readonly score: Score }) {
  const rows = [...score.by_pattern, { ...score, pattern: '' }];
  return (
    <section class="panel" aria-labelledby="drill-setups">
      <h2 id="drill-setups">Setups</h2>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">Setup</th>
            {COLUMNS.map(([key, label]) => (
              <th scope="col" key={key}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.pattern}>
              <th scope="row">{row.pattern === '' ? 'All' : formatPattern(row.pattern)}</th>
              {COLUMNS.map(([key]) => (
                <td key={key}>
                  {row[key].count === 0 ? '–' : `${row[key].count}: ${formatResult(row[key].r)}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">How many trades, and their total result.</p>
    </section>
  );
}

function Answers({ answers }: { readonly answers: DrillView['answers'] }) {
  return (
    <section class="panel" aria-labelledby="drill-answers">
      <h2 id="drill-answers">Answers</h2>
      <ol class="drill-answers">
        {answers.map(({ number, path, pattern, verdict, ending, r }) => (
          <li key={number} value={number}>
            <a href={path}>{formatPattern(pattern)}</a> {formatAnswer(verdict)}. {formatEnding(ending, r)}.
          </li>
        ))}
      </ol>
    </section>
  );
}
