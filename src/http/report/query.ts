import Type, { type Static } from 'typebox';
import type { JudgmentFilter } from '../../usecases/ports.ts';
import { invalid } from '../problems.ts';

const day = (description: string) =>
  Type.Optional(Type.String({ pattern: '^(|\\d{4}-\\d\\d-\\d\\d)$', description }));

// A form sends empty fields too: they count as absent.
export const ReportQuery = Type.Object({
  strategy: Type.Optional(Type.String({ maxLength: 64, description: 'Exactly this strategy.' })),
  from: day('The first session, by its date.'),
  until: day('The last session, by its date.'),
});

export function reportFilterOf({ strategy, from, until }: Static<typeof ReportQuery>): JudgmentFilter {
  for (const [field, text] of Object.entries({ from, until })) {
    if (text && !isDate(text)) throw invalid({ field: `/${field}`, rule: 'must be a day of the calendar' });
  }
  return { ...(strategy ? { strategy } : {}), ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
