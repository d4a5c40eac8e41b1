import { words } from './language/words.ts';

/** A value that breaks a rule; `field` is named as in JSON. */
export interface BrokenRule<Field extends string = string> {
  readonly field: Field;
  readonly rule: string;
}

type Rules = ReturnType<typeof words>['refusals']['rules'];

/** The rule is said when it is read, in the language being written then. */
export const brokenRule = <Field extends string>(
  field: Field,
  say: (rules: Rules) => string,
): BrokenRule<Field> => ({
  field,
  get rule() {
    return say(words().refusals.rules);
  },
});
