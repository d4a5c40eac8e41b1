import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import type { Fields } from '../../domain/rules/read-fields.ts';
import type { FieldFault } from '../../domain/rules/read-number.ts';
import { RULE_ACTIONS, RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import { readRuleTerms } from '../../domain/rules/rule-settings.ts';
import { type RuleDraft, removeRule, setRule } from '../../usecases/rules/set-rule.ts';
import { sendView, wantsPage } from '../assets/layout.ts';
import { fieldsOf, identifyDevice, identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalid, invalidField } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import { rulesPage } from './rules-page.ts';
import { readRulesView } from './rules-view.ts';
import { RulesView } from './view.ts';

const Name = Type.String({ maxLength: 64 });
const Why = Type.String({ maxLength: 1000, description: 'The reason, for whoever reads it later.' });

const RuleBody = Type.Object(
  {
    rule_id: Type.Optional(
      Type.String({ maxLength: 64, description: 'The rule to change; without it, a new one.' }),
    ),
    kind: Type.Enum([...RULE_KINDS]),
    strategy: Type.Optional({ ...Name, description: 'Only for its trades.' }),
    account: Type.Optional({ ...Name, description: 'Only for trades of this account.' }),
    action: Type.Enum([...RULE_ACTIONS], { description: 'What happens to a trade that breaks it.' }),
    settings: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), {
      maxProperties: 10,
      description: 'Those of its kind: see docs/RULES.md.',
    }),
    why: Why,
  },
  closed,
);
const RemoveBody = Type.Object({ rule_id: Type.String({ maxLength: 64 }), why: Why }, closed);

/** The rules: for paired phones only, as the setup page. */
export function manageRulesRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const response = { 200: RulesView };
  const show = { summary: 'The rules, and what each says today; for a paired phone', response };
  app.get('/rules', { schema: show }, async (request, reply) => {
    await identifyDevice(context, request);
    const view = await readRulesView(services);
    return sendView(request, reply, view, (shown) => rulesPage(context.webFiles.pages, shown));
  });
  const set = { summary: 'Add or change a rule', body: RuleBody, response };
  app.post('/rules', { schema: set, preValidation: readRuleFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { rule_id: ruleId = '' } = request.body;
    const change = { actor: `approver:${approver}`, credential, ruleId: ruleId === '' ? null : ruleId };
    const draft = inLanguage(languageOf(request), () => readDraft(request.body));
    const result = await setRule(services, draft, change);
    if ('field' in result) throw refused(result);
    return answerRules(context, request, reply);
  });
  const remove = { summary: 'Remove a rule', body: RemoveBody, response };
  app.post('/rules/remove', { schema: remove, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { rule_id: ruleId, why: note } = request.body;
    const result = await removeRule(services, { ruleId, note, actor: `approver:${approver}`, credential });
    if ('field' in result) throw refused(result);
    return answerRules(context, request, reply);
  });
}

/** A form without a script goes back to the page. */
export async function answerRules({ services }: HttpContext, request: FastifyRequest, reply: FastifyReply) {
  if (wantsPage(request)) return reply.redirect('/rules', 303);
  return inLanguage(languageOf(request), await readRulesView(services));
}

const OWN_FIELDS: ReadonlySet<string> = new Set(Object.keys(RuleBody.properties));

/** A form has its settings beside the other fields, and sends empty those that aren't stated. */
async function readRuleFields(request: FastifyRequest): Promise<void> {
  const fields = fieldsOf(request);
  request.body = fields;
  if (typeof fields !== 'object' || fields === null || 'settings' in fields) return;
  const entries = Object.entries(fields);
  const own = entries.filter(([name]) => OWN_FIELDS.has(name));
  const settings = entries.filter(([name, value]) => !OWN_FIELDS.has(name) && value !== '');
  request.body = { ...Object.fromEntries(own), settings: Object.fromEntries(settings) };
}

function readDraft({
  kind,
  strategy = '',
  account = '',
  action,
  settings,
  why,
}: Static<typeof RuleBody>): RuleDraft {
  const terms = readRuleTerms(kind, settings as Fields);
  if (!('kind' in terms))
    throw invalid(...terms.map(({ field, rule }) => ({ field: `/settings/${field}`, rule })));
  const scope = { strategy: strategy === '' ? null : strategy, account: account === '' ? null : account };
  return { terms, scope, action, note: why };
}

const refused = (fault: FieldFault) => invalidField(`/${fault.field}`, () => fault.rule);
