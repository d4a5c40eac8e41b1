import Type, { type Static } from 'typebox';

const RuleView = Type.Object({
  name: Type.String(),
  sentence: Type.String(),
  meaning: Type.Optional(
    Type.String({ description: "The sentence in the viewer's language, unless that is English." }),
  ),
  is_on: Type.Boolean({ description: 'False if its sentence has to be typed again.' }),
  note: Type.String(),
  set_by: Type.String(),
  set_at: Type.String({ format: 'date-time' }),
});
export type ApprovalRuleView = Static<typeof RuleView>;

export const ApprovalRulesView = Type.Object({ approval_rules: Type.Array(RuleView) });
