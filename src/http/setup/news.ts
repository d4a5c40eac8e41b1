import Type from 'typebox';
import { words } from '../../domain/language/words.ts';
import { formatNewsFaults } from '../../domain/rules/news/calendar-event.ts';
import { type ImportFault, importNews, removeNews } from '../../usecases/rules/import-news.ts';
import { findSizeFault } from '../../usecases/rules/read-news.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField, type Problem } from '../problems.ts';
import { answerRules } from './rules.ts';
import { RulesView } from './view.ts';

/** Read in a few tenths of a second, in which nothing else is done. */
const MOST_BYTES = 1024 * 1024;
/** A form writes a line break as six characters. */
const BODY_LIMIT_BYTES = 3 * MOST_BYTES;

const CalendarName = Type.String({ maxLength: 64, description: 'As rules name it.' });
const NewsBody = Type.Object(
  {
    calendar: CalendarName,
    zone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA zone of times that name none.' })),
    text: Type.String({
      maxLength: BODY_LIMIT_BYTES,
      description: 'An iCalendar file, or CSV with a header.',
    }),
  },
  closed,
);
const RemoveBody = Type.Object({ calendar: CalendarName }, closed);

/** The calendars of news. */
export function manageNewsRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const response = { 200: RulesView };
  const read = {
    schema: { summary: 'Read a calendar of news', body: NewsBody, response },
    preValidation: readFields,
    bodyLimit: BODY_LIMIT_BYTES,
  };
  app.post('/rules/news', read, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { calendar, zone = '', text } = request.body;
    const size = Buffer.byteLength(text);
    if (findSizeFault(size, MOST_BYTES) !== undefined)
      throw invalidField('/text', () => `${findSizeFault(size, MOST_BYTES)}`);
    const actor = `approver:${approver}`;
    const result = await importNews(services, {
      calendar,
      zone: zone === '' ? null : zone,
      text,
      actor,
      credential,
    });
    if ('faults' in result || 'field' in result) throw unreadable(result);
    return answerRules(context, request, reply);
  });
  const remove = { summary: 'Remove a calendar of news', body: RemoveBody, response };
  app.post('/rules/news/remove', { schema: remove, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { calendar } = request.body;
    if (!(await removeNews(services, calendar, `approver:${approver}`, credential)))
      throw invalidField('/calendar', ({ noCalendar }) => noCalendar(calendar));
    return answerRules(context, request, reply);
  });
}

function unreadable(fault: ImportFault): Problem {
  if ('field' in fault) return invalidField(`/${fault.field}`, () => fault.rule);
  return invalidField('/text', () => words().newsFaults.unreadable(formatNewsFaults(fault.faults)));
}
