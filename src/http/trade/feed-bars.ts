import Type from 'typebox';
import { createTimeReader } from '../../domain/bar-time.ts';
import { findMarketZone } from '../../domain/instruments/find-session.ts';
import { formatRepairs } from '../../domain/repair-bars.ts';
import { feedBars } from '../../usecases/following/feed-bars.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, line } from '../fields.ts';
import { invalid } from '../problems.ts';
import { readFedBars } from './read-bars.ts';
import { readTimezone } from './read-submission.ts';
import { SentBars, Timeframe, Timezone } from './submit-body.ts';
import { text } from './view.ts';

const BarsParams = Type.Object({ instrument: line(40, 'As requests for trades name it, percent-encoded.') });

const BarsBody = Type.Object(
  { timeframe: Timeframe, timezone: Type.Optional(Timezone), bars: SentBars },
  closed,
);

const BarsAnswer = Type.Object({
  instrument: text,
  added: Type.Integer({ description: 'Bars that were not known.' }),
  changed: Type.Integer({ description: 'Bars that were known with other prices: these count from now on.' }),
  unchanged: Type.Integer(),
  unfinished: Type.Integer({ description: 'Bars that are still under way, and were left out.' }),
  warnings: Type.Array(text),
});

/** A bar a second, and as much again to catch up. */
const FEEDS_PER_MINUTE = 120;

export function feedBarsRoute(app: HttpServer, { services }: HttpContext): void {
  const limit = credentialLimiter(app, FEEDS_PER_MINUTE);
  const schema = {
    summary: 'New bars, by which decided trades are followed',
    description:
      'Bars sent together belong together; send the last few each time, so that none seems to be missing. The same bars once more change nothing (200).',
    params: BarsParams,
    body: BarsBody,
    response: { 200: BarsAnswer, 202: BarsAnswer },
  };
  app.post('/bars/:instrument', { schema }, async (request, reply) => {
    await limit(request, `bars ${request.keyId}`);
    const { instrument } = request.params;
    const { timeframe, timezone, bars: body } = request.body;
    const zone = readTimezone(timezone);
    const { bars, repairs } = readFedBars(body, createTimeReader(zone, findMarketZone(instrument, zone)));
    const result = await feedBars(services, { ...readCaller(request), instrument, timeframe, bars });
    if (result.kind === 'refused') throw invalid({ field: '/bars', rule: result.rule });
    const { added, changed, unfinished } = result.fed;
    reply.code(added + changed > 0 ? 202 : 200);
    return {
      instrument,
      added,
      changed,
      unchanged: bars.length - added - changed - unfinished,
      unfinished,
      warnings: repairs === undefined ? [] : [`bars: ${formatRepairs(repairs)}`],
    };
  });
}
