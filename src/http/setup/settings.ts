import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { words } from '../../domain/language/words.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { ConfirmationNeeded } from '../../lib/confirmation-needed.ts';
import { changeSettings, type SettingChanges } from '../../usecases/settings/change-settings.ts';
import { readSettings, type SettingsReading } from '../../usecases/settings/read-settings.ts';
import { sendPage, sendView, wantsPage, writeFor } from '../assets/layout.ts';
import { fieldsOf, identifyDevice, identifyOwner } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField } from '../problems.ts';
import { chosenLanguage } from '../viewer-language.ts';
import { languagePicker } from './language.ts';
import { savedPage, settingsPage } from './settings-page.ts';
import { SettingsView, settingsView } from './settings-view.ts';

/** Each change makes a new server in the process. */
const CHANGES_PER_MINUTE = 20;

const SettingsBody = Type.Object(
  {
    settings: Type.Record(
      Type.String({ maxLength: 200 }),
      Type.Union([Type.String({ maxLength: 4000 }), Type.Null()]),
      { maxProperties: 200, description: 'New values by name; null takes one back.' },
    ),
    confirmed: Type.Optional(
      Type.Boolean({ description: 'Yes to a change of whose phone rings, or who can approve.' }),
    ),
    without_channels: Type.Optional(Type.Boolean({ description: 'Yes to no phone ringing at all.' })),
  },
  closed,
);
const Changed = Type.Object({
  revision: Type.Integer({ description: 'Taken once `running` of GET /settings is the same.' }),
});

/** The settings that people store: for paired phones only, as the setup page. */
export function manageSettingsRoutes(app: HttpServer, context: HttpContext): void {
  const { services, stored } = context;
  const limit = credentialLimiter(app, CHANGES_PER_MINUTE);
  const show = {
    summary: 'The settings, and where each is set; for a paired phone',
    response: { 200: SettingsView },
  };
  app.get('/settings', { schema: show }, async (request, reply) => {
    const { approver } = await identifyDevice(context, request);
    const reading = await readSettings(services, stored.secrets);
    return sendView(
      request,
      reply,
      () => viewFor(context, reading, approver),
      (view) => settingsPage(context.webFiles.pages, view, languagePicker(chosenLanguage(request))),
    );
  });
  const change = { summary: 'Change settings', body: SettingsBody, response: { 200: Changed } };
  app.post('/settings', { schema: change, preValidation: readSettingFields }, async (request, reply) => {
    const { approver, deviceId, credential } = await identifyOwner(context, request);
    await limit(request, deviceId);
    const { settings, confirmed = false, without_channels: isSilent = false } = request.body;
    const changes: SettingChanges = new Map(Object.entries(settings));
    const said = [...(confirmed ? (['asks'] as const) : []), ...(isSilent ? (['silence'] as const) : [])];
    const plan = stored.planFor({ kind: 'approver', name: approver, confirmed: said });
    try {
      await changeSettings(services, stored.secrets, {
        changes,
        actor: `approver:${approver}`,
        credential,
        plan,
      });
    } catch (error) {
      if (wantsPage(request)) return refusedPage(context, { request, reply }, approver, changes, error);
      throw problemOf(error);
    }
    if (wantsPage(request))
      return sendPage(
        reply,
        writeFor(request, () => savedPage(context.webFiles.pages)),
      );
    const { revision } = await services.store.findSettingsHead();
    return { revision };
  });
}

function viewFor(
  { stored, services }: HttpContext,
  reading: SettingsReading,
  approver: string,
): SettingsView {
  return settingsView(stored, reading, { approver, isOneOfSeveral: services.approvers.all.length > 1 });
}

/** In JSON the fields of a fault; what isn't about a setting stays as it is. */
function problemOf(error: unknown): unknown {
  if (error instanceof SettingFault) return invalidField(`/settings/${error.setting}`, () => error.rule);
  if (!(error instanceof ConfirmationNeeded)) return error;
  const { asksWhy, silenceWhy } = words().settings;
  return error.what === 'asks'
    ? invalidField('/confirmed', () => `must be true (${error.settings.join(', ')}): ${asksWhy}`)
    : invalidField('/without_channels', () => `must be true: ${silenceWhy}`);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The page once more, with what was typed and what is wrong with it beside the field. */
async function refusedPage(
  context: HttpContext,
  { request, reply }: Exchange,
  approver: string,
  changes: SettingChanges,
  error: unknown,
): Promise<FastifyReply> {
  const isFault = error instanceof SettingFault;
  if (!isFault && !(error instanceof ConfirmationNeeded)) throw error;
  const reading = await readSettings(context.services, context.stored.secrets);
  const refusal = () =>
    isFault
      ? { name: error.setting, rule: error.rule, typed: changes }
      : { name: error.settings[0] ?? '', confirm: error.what, typed: changes };
  const page = () =>
    settingsPage(
      context.webFiles.pages,
      viewFor(context, reading, approver),
      languagePicker(chosenLanguage(request)),
      refusal(),
    );
  return sendPage(reply.code(422), writeFor(request, page));
}

/**
 * A form without a script has a field for each setting of its group: blank takes one back, unless it is a secret, which
 * is then left as it is, and taken back by a field of its own.
 */
async function readSettingFields(request: FastifyRequest): Promise<void> {
  const fields = fieldsOf(request);
  request.body = isForm(request) ? readForm(fields as Readonly<Record<string, string>>) : fields;
}

const isForm = ({ headers }: FastifyRequest) =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

const FIELD = /^(set|secret|remove)\.(.+)$/;

function readForm(fields: Readonly<Record<string, string>>): Static<typeof SettingsBody> {
  const settings: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(fields)) {
    const [, kind, name] = FIELD.exec(field) ?? [];
    if (name === undefined || (kind === 'secret' && value.trim() === '')) continue;
    if (kind !== 'remove') settings[name] = value.trim() === '' ? null : value;
    else if (settings[name] === undefined) settings[name] = null;
  }
  return {
    settings,
    confirmed: fields['confirmed'] === 'on',
    without_channels: fields['without_channels'] === 'on',
  };
}
