import Type from 'typebox';
import { createReportPicture } from '../../domain/judgment/report-picture.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { words } from '../../domain/language/words.ts';
import { PICTURE_THEMES } from '../../domain/picture-model.ts';
import { html } from '../../lib/html.ts';
import type { JudgmentFilter } from '../../usecases/ports.ts';
import { readAttention } from '../../usecases/read-attention.ts';
import { document, sendView } from '../assets/layout.ts';
import { tabbedPage } from '../assets/tab-bar.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { textAnswer } from '../ops/openapi.ts';
import { languageOf } from '../viewer-language.ts';
import { AttentionView, attentionSection, attentionView } from './attention.ts';
import { reportCsv } from './csv.ts';
import { reportContent } from './page-html.ts';
import { ReportQuery, reportFilterOf } from './query.ts';
import { ReportView, viewReport } from './view.ts';

const ReportWithAttention = Type.Object({ ...ReportView.properties, attention: AttentionView });
const SUMMARY = 'What approving and rejecting were worth, in R';

export function showReportRoutes(app: HttpServer, context: HttpContext): void {
  const { services, judgment, webFiles } = context;
  /** The result writes the view, in the language being written then. */
  const read = async (filter: JudgmentFilter) => {
    const [report, attention] = await Promise.all([judgment.read(filter), readAttention(services)]);
    return () => ({ ...viewReport(report), attention: attentionView(attention) });
  };
  const schema = {
    summary: `${SUMMARY}; for a paired phone`,
    querystring: ReportQuery,
    response: { 200: ReportWithAttention },
  };
  app.get('/report', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const filter = reportFilterOf(request.query);
    const view = await read(filter);
    const strategies = await services.store.listJudgedStrategies();
    return sendView(request, reply, view, (shown) =>
      document(webFiles.pages, {
        title: words().shell.pages.report,
        look: 'inbox',
        body: tabbedPage(
          webFiles.pages,
          'report',
          html`${reportContent({ view: shown, fields: filter, strategies, query: queryOf(filter) })}${attentionSection(shown.attention)}`,
        ),
      }),
    );
  });

  app.get('/report.json', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const view = await read(reportFilterOf(request.query));
    return reply.header('cache-control', 'private, no-cache').send(view());
  });

  const csvSchema = {
    summary: `${SUMMARY}, as a CSV file; for a paired phone`,
    querystring: ReportQuery,
    response: { 200: textAnswer('RFC 4180, UTF-8 with a byte order mark', 'text/csv') },
  };
  app.get('/report.csv', { schema: csvSchema, exposeHeadRoute: false }, async (request, reply) => {
    await identifyDevice(context, request);
    const file = reportCsv(viewReport(await judgment.read(reportFilterOf(request.query))));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="countersign-report.csv"')
      .header('cache-control', 'no-store')
      .send(file);
  });

  const pictureSchema = {
    summary: 'The report as a picture to share: no amounts of money and no names; for a paired phone',
    querystring: Type.Object({
      ...ReportQuery.properties,
      theme: Type.Optional(Type.Enum([...PICTURE_THEMES])),
    }),
    produces: ['image/png'],
  };
  app.get('/report.png', { schema: pictureSchema }, async (request, reply) => {
    await identifyDevice(context, request);
    const { theme = 'dark' } = request.query;
    const report = await judgment.read(reportFilterOf(request.query));
    const png = inLanguage(languageOf(request), () => judgment.draw(createReportPicture(report), theme));
    return reply.type('image/png').header('cache-control', 'private, no-cache').send(png);
  });
}

function queryOf(filter: JudgmentFilter): string {
  const query = new URLSearchParams({ ...filter }).toString();
  return query === '' ? '' : `?${query}`;
}
