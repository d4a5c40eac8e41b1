import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { PLATFORMS, platformLines } from '../../domain/start/platform-lines.ts';
import type { StartFacts } from '../../domain/start/steps.ts';
import { createKey, hookAddress, isStrategyName } from '../../usecases/api-keys.ts';
import { offerPairing } from '../../usecases/pair-device.ts';
import { sendPractice } from '../../usecases/send-practice.ts';
import { testChannel } from '../../usecases/test-channel.ts';
import { sendPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import { isLoopback } from '../auth/session.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalid, Problem } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import { startPage } from './page-html.ts';
import { SettingsBody, saveSettings } from './settings.ts';
import { type Extras, type Place, readPlace } from './start-page.ts';
import type { StartView } from './view.ts';

/** More than anybody presses by hand. */
const PER_MINUTE = 20;

type Read = (place: Place) => Promise<{ facts: StartFacts; view: () => StartView }>;

/** The buttons of the guide: plain forms, which work with a script and without. Nothing is done for who isn't paired. */
export function startActions(app: HttpServer, context: HttpContext, read: Read): void {
  const { services, channels, settings } = context;
  const limit = credentialLimiter(app, PER_MINUTE);

  async function owner(request: FastifyRequest) {
    const found = await identifyOwner(context, request);
    await limit(request, `guide by ${found.deviceId}`);
    return found;
  }

  /** Something that is shown once: nothing leads back to it. */
  async function showOnce(
    request: FastifyRequest,
    reply: FastifyReply,
    deviceId: string,
    extras: () => Extras,
  ) {
    const place = readPlace(request, deviceId);
    const { facts, view } = await read(place);
    const page = inLanguage(languageOf(request), () =>
      startPage(context, { view: view(), facts, place, ...extras() }),
    );
    return sendPage(reply, page);
  }

  const settingsSchema = { summary: 'Store the address or a channel, from the guide', body: SettingsBody };
  const storing = { schema: settingsSchema, preValidation: readFields };
  app.post('/start/settings', storing, async (request, reply) => {
    const { approver, credential, deviceId } = await owner(request);
    return saveSettings(context, request, reply, { approver, credential }, (extras) =>
      showOnce(request, reply.code(422), deviceId, () => extras),
    );
  });

  const ringBody = Type.Object({ channel: Type.String({ maxLength: 64 }) }, closed);
  const ring = { summary: 'Check a channel and send a test notification, from the guide', body: ringBody };
  app.post('/start/ring', { schema: ring, preValidation: readFields }, async (request, reply) => {
    const { approver } = await owner(request);
    const setup = channels.find(({ name }) => name === request.body.channel);
    if (setup === undefined) throw new Problem('channel_not_found');
    await testChannel(services, setup, approver);
    return reply.redirect('/start?at=channel#step-channel', 303);
  });

  app.post(
    '/start/phone',
    { schema: { summary: 'Show a code that pairs a phone' } },
    async (request, reply) => {
      const { approver, deviceId } = await owner(request);
      const code = await offerPairing(services, { approver, deviceId });
      if (code === undefined) throw new Problem('session_missing');
      const url = `${services.publicUrl}/pair?code=${code}&next=start`;
      return showOnce(request, reply, deviceId, () => ({ opened: 'phone', pairing: { url } }));
    },
  );

  const keyBody = Type.Object(
    { platform: Type.Enum([...PLATFORMS]), strategy: Type.String({ maxLength: 64 }) },
    closed,
  );
  const key = { summary: 'Create a key, and show what to copy for a platform', body: keyBody };
  app.post('/start/key', { schema: key, preValidation: readFields }, async (request, reply) => {
    const { approver, deviceId, credential } = await owner(request);
    const { platform } = request.body;
    const strategy = request.body.strategy.trim();
    if (!isStrategyName(strategy)) {
      const rule = 'must be 1 to 64 letters, digits, spaces, dots, dashes and underscores';
      throw invalid({ field: '/strategy', rule });
    }
    const about = platform === 'tradingview' ? ({ purpose: 'tradingview' } as const) : {};
    const made = await createKey(services, strategy, `approver:${approver}`, { credential, ...about });
    const access = {
      url: isLoopback(request) ? `http://127.0.0.1:${request.socket.localPort}` : services.publicUrl,
      key: platform === 'tradingview' ? hookAddress(services.publicUrl, made.key) : made.key,
      approvalTimeoutMinutes: Math.max(1, Math.round(settings.approvalWindowMs / 60_000)),
    };
    return showOnce(request, reply, deviceId, () => ({
      opened: 'platform',
      made: { platform, strategy, lines: platformLines(platform, access), url: access.url },
    }));
  });

  const practice = { summary: 'Send a practice trade, from the guide' };
  app.post('/start/practice', { schema: practice }, async (request, reply) => {
    await practise(request);
    return reply.redirect('/start?at=practice#step-practice', 303);
  });
  app.post('/start/look', { schema: { summary: 'Show a practice trade here' } }, async (request, reply) => {
    const { tradeUuid } = await practise(request);
    return reply.redirect(`/chart/${tradeUuid}`, 303);
  });

  async function practise(request: FastifyRequest) {
    const { approver, credential } = await owner(request);
    return sendPractice(services, { windowMs: settings.approvalWindowMs, approver, credential });
  }
}
