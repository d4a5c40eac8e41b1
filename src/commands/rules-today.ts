import type { openCore } from '../app.ts';
import { checkRules, describeProblem } from '../usecases/rules/check-rules.ts';
import { currentSettings } from './command.ts';

type Core = Awaited<ReturnType<typeof openCore>>;

/** What keeps a rule from doing its work. */
export async function printProblems(core: Core): Promise<number> {
  const problems = await checkRules(core, currentSettings().approvers.length);
  if (problems.length === 0) console.error('Nothing keeps a rule from doing its work.');
  for (const problem of problems) console.log(describeProblem(problem));
  return problems.length === 0 ? 0 : 1;
}
