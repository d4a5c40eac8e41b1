import Type from 'typebox';
import { drillLuck, formatAnswer, formatEnding } from '../../domain/drill/drill-words.ts';
import { words } from '../../domain/language/words.ts';
import { formatResult } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { Drill } from '../../usecases/drill/run-drill.ts';
import { pairDevice } from '../../usecases/pair-device.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, sendView, wantsPage } from '../assets/layout.ts';
import { identifyDevice, identifyOwner, identifyVisitor } from '../auth/approver.ts';
import { failureLimiter } from '../auth/attempts.ts';
import { setSession } from '../auth/session.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { drillView, outcomeView, pathOf } from './drill-view.ts';
import { DrillOutcomeView, DrillView, NextView } from './view.ts';

/** Only on a server that was started for a drill. */
export function drillRoutes(app: HttpServer, context: HttpContext): void {
  const { drill } = context;
  if (drill === undefined) return;
  openDrillRoute(app, context);
  const schema = { summary: 'How the drill stands', response: { 200: DrillView } };
  app.get('/drill', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const asked = await drill.listAsked();
    return sendView(
      request,
      reply,
      () => drillView(drill, asked),
      (view) => drillPage(context.webFiles.pages, view),
    );
  });
  const nextSchema = { summary: 'Ask the next question of the drill', response: { 200: NextView } };
  app.post('/drill/next', { schema: nextSchema }, async (request, reply) => {
    await identifyOwner(context, request);
    const trade = await drill.next();
    const path = trade === undefined ? '/drill' : pathOf({ trade });
    if (wantsPage(request)) return reply.redirect(path, 303);
    return { path };
  });
  showOutcomeRoute(app, context, drill);
}

/** Opens the drill in the browser of whoever started it: the code works once, and its session from then on. */
function openDrillRoute(app: HttpServer, context: HttpContext): void {
  const refuse = failureLimiter(app);
  const querystring = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) });
  const schema = { summary: 'Open the drill, by the link that "countersign drill" prints', querystring };
  app.get('/drill/open', { schema }, async (request, reply) => {
    const paired = await pairDevice(context.services, request.query.code, 'Drill');
    if (paired !== undefined) setSession(request, reply, paired.session, context);
    else await identifyDevice(context, request).catch(() => refuse(request, new Problem('pairing_refused')));
    return reply.redirect('/drill', 303);
  });
}

/** What came of a question, for its page once it is answered. */
function showOutcomeRoute(app: HttpServer, context: HttpContext, drill: Drill): void {
  const schema = {
    summary: 'What came of a question of the drill; nothing while it waits',
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: DrillOutcomeView },
  };
  app.get('/drill/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = readTradeUuid(request);
    await identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    const asked = await drill.listAsked();
    const one = asked.find(({ trade }) => trade.tradeUuid === tradeUuid);
    if (one === undefined) throw new Problem('trade_not_found');
    return outcomeView(drill, asked, one);
  });
}

/** The same as with a script, in plain HTML. */
function drillPage(assets: PageAssets, view: DrillView): string {
  const { answers, origin, score, total, waiting } = view;
  const isDone = waiting === null && answers.length === total;
  const text = words().drillPage;
  const verb = answers.length === 0 ? text.start : text.nextQuestion;
  return document(assets, {
    title: text.title,
    script: 'inbox',
    data: { drill: view },
    body: html`<main class="inbox drill">
<h1>${text.title}</h1>
<p>${text.answered(answers.length, total, origin)}</p>
${!isDone && html`<form method="post" action="/drill/next"><button>${verb}</button></form>`}
${answers.length > 0 && scoreTable(score)}
<ol>${answers.map(answerItem)}</ol>
<p class="quiet">${drillLuck()}</p>
</main>`,
  });
}

function scoreTable(score: DrillView['score']): SafeHtml {
  const text = words().drillPage;
  const rows = [
    [text.asDecided, score.as_decided_r],
    [text.takingAll, score.take_all_r],
    [text.takingNone, score.take_none_r],
  ] as const;
  return html`<dl class="facts">${rows.map(([name, r]) => html`<div><dt>${name}</dt><dd>${formatResult(r)}</dd></div>`)}</dl>`;
}

const answerItem = ({ path, pattern, verdict, ending, r }: DrillView['answers'][number]): SafeHtml =>
  html`<li><a href="${path}">${pattern}</a>: ${formatAnswer(verdict)}. ${formatEnding(ending, r)}.</li>`;
