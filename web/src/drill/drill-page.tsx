import { useSignal } from '@preact/signals';
import { drillLuck, formatAnswer, formatEnding } from '../../../src/domain/drill/drill-words.ts';
import { withMarks } from '../../../src/domain/language/number-marks.ts';
import { words } from '../../../src/domain/language/words.ts';
import { formatPattern, formatResult } from '../../../src/domain/wording.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { DrillView } from '../lib/views.ts';
import { askNext } from './ask-next.ts';

/** How a drill stands: where to go on, and what the answers came to. */
export function DrillPage({ view }: { readonly view: DrillView }) {
  const text = words().drillPage;
  const { answers, origin, score, total } = view;
  return (
    <main class="page drill-page">
      <h1>{text.title}</h1>
      <p>{text.answered(answers.length, total, origin)}</p>
      <progress value={answers.length} max={total} aria-label={text.answeredLabel} />
      <Start view={view} />
      {answers.length > 0 && <Totals score={score} />}
      {answers.length > 0 && <Patterns score={score} />}
      {answers.length > 0 && <Answers answers={answers} />}
      <p class="quiet about">{drillLuck()}</p>
    </main>
  );
}

function Start({ view: { answers, total, waiting } }: { readonly view: DrillView }) {
  const text = words().drillPage;
  const fault = useSignal<string | undefined>(undefined);
  if (answers.length === total)
    return (
      <p class="drill-done">
        {text.done} <code>countersign drill --new --seed 8</code>.
      </p>
    );
  const verb = waiting !== null ? text.resume : answers.length === 0 ? text.start : text.nextQuestion;
  return (
    <>
      {answers.length === 0 && <p class="quiet">{text.explained}</p>}
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
  const text = words().drillPage;
  const rows = [
    [text.asDecided, as_decided_r],
    [text.takingAll, take_all_r],
    [text.takingNone, take_none_r],
  ] as const;
  return (
    <section class="panel" aria-labelledby="drill-score">
      <h2 id="drill-score">{text.score}</h2>
      <dl class="drill-totals">
        {rows.map(([name, r]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatResult(r)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        {text.summary(answered, missed.count)}
        {median_ms !== null && ` ${text.median(withMarks((median_ms / 1000).toFixed(1)))}`}
      </p>
    </section>
  );
}

const COLUMNS = ['approved', 'rejected', 'missed'] as const;

/** What the setups came to that were approved, and those that were not. */
function Patterns({ score }: { readonly score: Score }) {
  const text = words().drillPage;
  const rows = [...score.by_pattern, { ...score, pattern: '' }];
  return (
    <section class="panel" aria-labelledby="drill-setups">
      <h2 id="drill-setups">{text.setups}</h2>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{text.setup}</th>
            {COLUMNS.map((key) => (
              <th scope="col" key={key}>
                {text[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.pattern}>
              <th scope="row">{row.pattern === '' ? text.all : formatPattern(row.pattern)}</th>
              {COLUMNS.map((key) => (
                <td key={key}>
                  {row[key].count === 0 ? '–' : `${row[key].count}: ${formatResult(row[key].r)}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{text.tableNote}</p>
    </section>
  );
}

function Answers({ answers }: { readonly answers: DrillView['answers'] }) {
  return (
    <section class="panel" aria-labelledby="drill-answers">
      <h2 id="drill-answers">{words().drillPage.answers}</h2>
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
