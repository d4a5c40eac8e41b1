import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { boundsOf, type StoredApprovalRule, writeSentence } from '../../domain/by-rule/approval-rule.ts';
import { APPROVAL_RULE_FIELDS, FIELD_OF, readApprovalRule } from '../../domain/by-rule/read-approval-rule.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { words } from '../../domain/language/words.ts';
import { removeApprovalRule, setApprovalRule } from '../../usecases/approval-rules.ts';
import { sendPage, sendView, wantsPage } from '../assets/layout.ts';
import { identifyDevice, identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { languageOf } from '../viewer-language.ts';
import { approveByRulePage, type Missing } from './approve-by-rule-page.ts';
import { ApprovalRulesView, type ApprovalRuleView } from './approve-by-rule-view.ts';

const text = Type.Optional(Type.String({ maxLength: 400 }));
const RuleBody = Type.Object(
  {
    ...(Object.fromEntries(APPROVAL_RULE_FIELDS.map((field) => [field, text])) as Record<
      (typeof APPROVAL_RULE_FIELDS)[number],
      typeof text
    >),
    agents: Type.Optional(
      Type.String({ maxLength: 1, description: 'Not empty: also what an AI agent proposes.' }),
    ),
    note: text,
    sentence: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'The sentence that states all of it, as the error without it says.',
      }),
    ),
  },
  closed,
);
const RemoveBody = Type.Object({ name: Type.String({ maxLength: 40 }) }, closed);

/** Permissions to approve without asking; for a paired phone. */
export function approveByRuleRoutes(app: HttpServer, context: HttpContext): void {
  const { services, webFiles } = context;
  const response = { 200: ApprovalRulesView };
  app.get(
    '/approve-by-rule',
    { schema: { summary: 'The rules that approve trades; for a paired phone', response } },
    async (request, reply) => {
      await identifyDevice(context, request);
      const rules = await services.store.listApprovalRules();
      return sendView(
        request,
        reply,
        () => ({ approval_rules: rules.map(ruleView) }),
        (view) => approveByRulePage(webFiles.pages, view.approval_rules),
      );
    },
  );
  const set = { summary: 'Let a rule approve trades, once its sentence is typed', body: RuleBody, response };
  app.post('/approve-by-rule', { schema: set, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { sentence = '', note = '', agents = '', ...fields } = request.body;
    const rule = readApprovalRule(fields, agents !== '');
    const result = await setApprovalRule(services, {
      rule,
      sentence,
      note,
      actor: `approver:${approver}`,
      credential,
    });
    if (result.kind === 'set') return answer(request, reply);
    if (!wantsPage(request)) throw problemOf(result);
    const { sentence: _typed, ...draft } = request.body;
    const missing: Missing =
      result.kind === 'invalid' ? result : { sentence: writeSentence(rule), rule, isWrong: sentence !== '' };
    const rules = await services.store.listApprovalRules();
    const page = () => approveByRulePage(webFiles.pages, rules.map(ruleView), draft, missing);
    return sendPage(reply, inLanguage(languageOf(request), page));
  });
  const remove = { summary: 'Turn off a rule that approves trades', body: RemoveBody, response };
  app.post(
    '/approve-by-rule/remove',
    { schema: remove, preValidation: readFields },
    async (request, reply) => {
      const { approver, credential } = await identifyOwner(context, request);
      const { name } = request.body;
      if (!(await removeApprovalRule(services, name, `approver:${approver}`, credential)))
        throw invalidField('/name', ({ notOn }) => notOn(name));
      return answer(request, reply);
    },
  );

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (wantsPage(request)) return reply.redirect('/approve-by-rule', 303);
    const rules = await services.store.listApprovalRules();
    return inLanguage(languageOf(request), () => ({ approval_rules: rules.map(ruleView) }));
  }
}

type Failed = Exclude<Awaited<ReturnType<typeof setApprovalRule>>, { kind: 'set' }>;

const problemOf = (result: Failed) =>
  result.kind === 'invalid'
    ? invalidField(`/${FIELD_OF[result.fault.field]}`, () => result.fault.rule)
    : invalidField('/sentence', ({ mustBe }) => mustBe(result.sentence));

function ruleView(rule: StoredApprovalRule): ApprovalRuleView {
  const meaning = words().approveByRule.explain(boundsOf(rule));
  return {
    name: rule.name,
    sentence: rule.sentence,
    ...(meaning === '' ? {} : { meaning }),
    is_on: rule.sentence === writeSentence(rule),
    note: rule.note,
    set_by: rule.setBy,
    set_at: iso(rule.setAt),
  };
}
