import Type from 'typebox';
import { translateSettingFault } from '../../domain/language/translate-setting-fault.ts';
import { clockFault, createSteps, currentStep, STEP_IDS, type StartFacts } from '../../domain/start/steps.ts';
import { pairDevice } from '../../usecases/pair-device.ts';
import { readStart } from '../../usecases/read-start.ts';
import { sendView } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import { failureLimiter } from '../auth/attempts.ts';
import { isLoopback, setSession } from '../auth/session.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { pairingProblem } from '../setup/pair.ts';
import { startActions } from './actions.ts';
import { startPage } from './page-html.ts';
import { type Place, readPlace } from './start-page.ts';
import { StartView } from './view.ts';

/** The guide from a server that was just started to a phone that rings. */
export function startRoutes(app: HttpServer, context: HttpContext): void {
  openStartRoute(app, context);
  const schema = {
    summary: 'The guide to the first approved trade; for a paired device',
    querystring: Type.Object({ at: Type.Optional(Type.Enum([...STEP_IDS])) }),
    response: { 200: StartView },
  };
  app.get('/start', { schema }, async (request, reply) => {
    const { deviceId } = await identifyDevice(context, request);
    const place = readPlace(request, deviceId);
    const { facts, view } = await read(context, place);
    return sendView(request, reply, view, (shown) =>
      startPage(context, { view: shown, facts, place, opened: request.query.at }),
    );
  });
  startActions(app, context, (place) => read(context, place));
}

async function read({ services, lastSeen, channels, settings, probes, stored }: HttpContext, place: Place) {
  // Nothing is asked of anyone before something can ring.
  const canRing = services.recipients.length > 0;
  const [address, aheadMs] = await Promise.all([probes.address(), canRing ? probes.clockAheadMs() : null]);
  const visit = { ...place, address };
  const facts = await readStart(services, lastSeen, channels, settings.sessionUnusedMs, visit);
  const { fault } = await services.store.findSettingsHead();
  const { revision } = stored;
  const undone = () => (fault === null ? null : translateSettingFault(fault));
  return { facts, view: () => ({ ...startView(facts, aheadMs), revision, undone: undone() }) };
}

function startView(facts: StartFacts, aheadMs: number | null): Omit<StartView, 'revision' | 'undone'> {
  const steps = createSteps(facts);
  return { current: currentStep(steps)?.id ?? null, steps, clock: clockFault(aheadMs) };
}

/**
 * Opens the guide in the browser of whoever started the server: the code works once, within ten minutes. Only for a
 * browser on this machine, which nothing else opens links in; any other is asked first.
 */
function openStartRoute(app: HttpServer, context: HttpContext): void {
  const refuse = failureLimiter(app);
  const querystring = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) });
  const schema = { summary: 'Open the guide, by the link that "countersign" prints', querystring };
  // A program that checks links asks with HEAD: that must not use the code up.
  app.get('/start/open', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { code } = request.query;
    // A second visit by the same link, or a browser that is paired already, needs no other pairing.
    const isPaired = await identifyDevice(context, request).then(
      () => true,
      () => false,
    );
    if (isPaired) return reply.redirect('/start', 303);
    if (!isLoopback(request)) return reply.redirect(`/pair?code=${encodeURIComponent(code)}&next=start`, 303);
    const paired = await pairDevice(context.services, code, 'This computer');
    if (paired === undefined) return refuse(request, await pairingProblem(context, code));
    setSession(request, reply, paired.session, context);
    return reply.redirect('/start', 303);
  });
}
