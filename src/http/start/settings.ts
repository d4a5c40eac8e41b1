import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { words } from '../../domain/language/words.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import type { StepId } from '../../domain/start/steps.ts';
import { ConfirmationNeeded } from '../../lib/confirmation-needed.ts';
import { html } from '../../lib/html.ts';
import { changeSettings } from '../../usecases/settings/change-settings.ts';
import { document, sendPage } from '../assets/layout.ts';
import type { HttpContext } from '../context.ts';
import { invalid } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import type { Extras } from './start-page.ts';

const ADDRESS = 'PUBLIC_URL';
const MOST_CHARACTERS = 2_000;
/** Whose phone rings, and where it leads, is what the step is about. */
const CONFIRMED = ['asks'] as const;

/** By name; what is left empty stays as it is. */
export const SettingsBody = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.String({ maxLength: MOST_CHARACTERS }),
);

interface Owner {
  readonly approver: string;
  readonly credential: Parameters<typeof changeSettings>[2]['credential'];
}

/**
 * Stores the address or a channel's settings, after which the server starts anew. Answers with a page that waits for it, or
 * with the guide and what is wrong.
 */
export async function saveSettings(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { approver, credential }: Owner,
  showAgain: (extras: Extras) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const fields = request.body as Readonly<Record<string, string>>;
  const step: StepId = ADDRESS in fields ? 'address' : 'channel';
  const changes = new Map(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  ensureOfGuide(context, [...changes.keys()]);
  const { services, stored } = context;
  const plan = stored.planFor({ kind: 'approver', name: approver, confirmed: CONFIRMED });
  const actor = `approver:${approver}`;
  try {
    const { set } = await changeSettings(services, stored.secrets, { changes, actor, credential, plan });
    const next = `/start?at=${step}#step-${step}`;
    // The same as before: nothing starts anew.
    if (set.length === 0) return reply.redirect(next, 303);
    return sendPage(
      reply,
      inLanguage(languageOf(request), () => waitingPage(context, next)),
    );
  } catch (error) {
    if (error instanceof SettingFault) return showAgain({ opened: step, fault: () => error.said });
    if (error instanceof ConfirmationNeeded)
      return showAgain({ opened: step, fault: () => words().settings.silenceWhy });
    throw error;
  }
}

/** The rest is for those who know the settings. */
function ensureOfGuide({ channels }: HttpContext, names: readonly string[]): void {
  const known = new Set([ADDRESS, ...channels.flatMap(({ essentials }) => essentials)]);
  const other = names.find((name) => !known.has(name));
  if (other !== undefined) throw invalid({ field: `/${other}`, rule: 'is not a setting of the guide' });
}

/** For the second or two in which nobody answers. */
const SECONDS = 4;

function waitingPage({ webFiles, stored }: HttpContext, next: string): string {
  const { settings } = words().start;
  return document(webFiles.pages, {
    title: settings.saved,
    script: 'start',
    refresh: { seconds: SECONDS, path: next },
    body: html`<main class="message" data-next="${next}" data-revision="${stored.revision}">
<h1>${settings.saved}</h1>
<p role="status">${settings.starting}</p>
<p><a href="${next}">${words().start.title}</a></p>
</main>`,
  });
}
