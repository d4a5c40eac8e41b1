import Type, { type Static } from 'typebox';
import { STEP_IDS } from '../../domain/start/steps.ts';
import { text } from '../trade/view.ts';

const StepView = Type.Object({
  id: Type.Enum([...STEP_IDS]),
  title: text,
  state: Type.Enum(['done', 'warning', 'todo', 'failed', 'checking']),
  text,
  advice: text,
});

/** How far the guide is. */
export const StartView = Type.Object({
  current: Type.Union([Type.Enum([...STEP_IDS]), Type.Null()], { description: 'The step to do next.' }),
  steps: Type.Array(StepView),
  revision: Type.Integer({ description: 'Of the settings that the server runs by.' }),
  undone: Type.Union([text, Type.Null()], {
    description: 'Why the server did not start with the last change of settings.',
  }),
  clock: Type.Union([text, Type.Null()], { description: "What is wrong with this machine's clock." }),
});
export type StartView = Static<typeof StartView>;
