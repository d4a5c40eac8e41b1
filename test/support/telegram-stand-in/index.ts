/** Plays the Bot API and a chat with one bot. */
import { EventEmitter, once } from 'node:events';
import {
  checkShape,
  type Fault,
  startVendor,
  type VendorAnswer,
  type VendorCall,
  type VendorStandIn,
} from '../vendor-stand-in.ts';
import { createHookPlayer, type Hook, type Update } from './hook.ts';
import { type Button, type Fields, METHODS, type Method } from './schema.ts';

const TOKEN = '4711:stand-in-token-of-the-test-bot';
export const APPROVER = 1001;
export const STRANGER = 6666;

export interface ChatMessage {
  readonly number: number;
  readonly chat: number;
  readonly photo: Uint8Array | undefined;
  readonly text: string;
  /** What stands at its beginning in bold. */
  readonly title: string;
  readonly buttons: readonly Button[];
  readonly isSilent: boolean;
  readonly edits: number;
  readonly repliesTo: number | undefined;
}

export interface TelegramStandIn extends VendorStandIn {
  readonly token: string;
  messages(): readonly ChatMessage[];
  /** The person deletes it. */
  remove(number: number): void;
  /** Presses a button; resolves with what the presser is shown. */
  press(from: number, data: string, number?: number): Promise<{ text: string; isAlert: boolean }>;
  /** The webhook that is set. */
  hook(): Hook | null;
  /** Another program with the token replaces or removes the webhook. */
  replaceHook(hook: Hook | null): void;
  /** Posts all updates again, as when the answers to the first attempts were lost. Resolves with the statuses. */
  repeat(): Promise<number[]>;
}

export async function startTelegramStandIn(): Promise<TelegramStandIn> {
  const messages = new Map<number, ChatMessage>();
  const updates: Update[] = [];
  const hooks = createHookPlayer();
  const events = new EventEmitter();
  let lastNumber = 0;

  async function getUpdates(offset: number): Promise<VendorAnswer> {
    const pending = () => updates.filter((update) => update.update_id >= offset && !hooks.isTaken(update));
    while (hooks.hook() === null && pending().length === 0) await once(events, 'update');
    return hooks.hook() === null
      ? ok(pending())
      : { status: 409, body: { ok: false, description: CONFLICT } };
  }

  function setHook(hook: Hook | null): VendorAnswer {
    hooks.set(hook);
    events.emit('update');
    if (hook !== null) for (const update of updates) if (!hooks.isTaken(update)) void hooks.post(update);
    return ok(true);
  }

  function show(fields: Fields, photo: Uint8Array | undefined, number: number): VendorAnswer {
    const before = messages.get(number);
    const text = fields.text ?? fields.caption ?? '';
    const [bold] = fields.entities ?? fields.caption_entities ?? [];
    messages.set(number, {
      number,
      chat: fields.chat_id ?? 0,
      photo: photo ?? before?.photo,
      text,
      title: text.slice(0, bold?.length ?? 0),
      buttons: fields.reply_markup?.inline_keyboard.flat() ?? [],
      isSilent: fields.disable_notification ?? false,
      edits: before === undefined ? 0 : before.edits + 1,
      repliesTo: fields.reply_parameters?.message_id,
    });
    return ok({ message_id: number, chat: { id: fields.chat_id } });
  }

  function edit(fields: Fields, isCaption: boolean): VendorAnswer {
    const before = messages.get(fields.message_id ?? 0);
    const isRight = before !== undefined && isCaption === (before.photo !== undefined);
    if (!isRight) return refused('Bad Request: message to edit not found');
    const isSame = before.text === (fields.text ?? fields.caption) && sameButtons(before, fields);
    if (isSame) return refused('Bad Request: message is not modified: specified new message content');
    return show(fields, undefined, before.number);
  }

  function removeButtons({ message_id = 0 }: Fields): VendorAnswer {
    const before = messages.get(message_id);
    if (before === undefined) return refused('Bad Request: message to edit not found');
    messages.set(message_id, { ...before, buttons: [], edits: before.edits + 1 });
    return ok({ message_id });
  }

  function act(method: Method, fields: Fields, photo: Uint8Array | undefined, fault: Fault) {
    switch (method) {
      case 'getMe':
        return ok({ id: 4711, is_bot: true, username: 'stand_in_bot' });
      case 'getChat':
        return ok({ id: fields.chat_id, type: 'private' });
      case 'getWebhookInfo':
        return ok(hooks.info(updates));
      case 'setWebhook':
        return setHook({ url: fields.url ?? '', secret: fields.secret_token });
      case 'deleteWebhook':
        return setHook(null);
      case 'getUpdates':
        return getUpdates(fields.offset ?? 0);
      case 'sendPhoto':
        if (photo?.at(1) !== 0x50) fault('photo: expected a PNG');
        return show(fields, photo, ++lastNumber);
      case 'sendMessage':
        return show(fields, undefined, ++lastNumber);
      case 'editMessageCaption':
      case 'editMessageText':
        return edit(fields, method === 'editMessageCaption');
      case 'editMessageReplyMarkup':
        return removeButtons(fields);
      case 'answerCallbackQuery':
        events.emit(`answered ${fields.callback_query_id}`, fields);
        return ok(true);
    }
  }

  const vendor = await startVendor((call, fault) => {
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    if (token !== TOKEN) return { status: 401, body: { ok: false, description: 'Unauthorized' } };
    if (!isMethod(name) || call.method !== 'POST') return undefined;
    const { photo, ...fields } = readFields(call);
    checkShape(fields, METHODS[name], fault);
    return act(name, fields, photo, fault);
  });
  return {
    ...vendor,
    token: TOKEN,
    messages: () => [...messages.values()],
    remove: (number) => messages.delete(number),
    async press(from, data, number) {
      const id = `query-${updates.length + 1}`;
      const message = messages.get(number ?? lastNumber);
      const photo = message?.photo === undefined ? {} : { photo: [] };
      const shown = { message_id: message?.number, chat: { id: message?.chat }, ...photo };
      const answered = once(events, `answered ${id}`);
      const update = {
        update_id: updates.length + 1,
        callback_query: { id, from: { id: from }, data, message: shown },
      };
      updates.push(update);
      events.emit('update');
      if (hooks.hook() !== null) void hooks.post(update);
      const [{ text = '', show_alert: isAlert = false }] = await answered;
      return { text, isAlert };
    },
    hook: hooks.hook,
    replaceHook: setHook,
    repeat: () => Promise.all(updates.map(hooks.post)),
  };
}

const CONFLICT = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first";
const ok = (result: unknown): VendorAnswer => ({ status: 200, body: { ok: true, result } });
const refused = (description: string): VendorAnswer => ({ status: 400, body: { ok: false, description } });
const isMethod = (name: string): name is Method => Object.hasOwn(METHODS, name);
const sameButtons = ({ buttons }: ChatMessage, { reply_markup }: Fields) =>
  JSON.stringify(buttons) === JSON.stringify(reply_markup?.inline_keyboard.flat() ?? []);

/** JSON, or a form with the picture. */
function readFields({ headers, body }: VendorCall): Fields & { photo?: Uint8Array } {
  const type = headers['content-type'] ?? '';
  const [, boundary] = /^multipart\/form-data; boundary=(\S+)$/.exec(type) ?? [];
  if (boundary === undefined) return JSON.parse(body.toString('utf8')) as Fields;
  // As bytes: the picture is not a text.
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map(readPart)) as Fields;
}

function readPart(part: string): readonly [string, unknown] {
  const [, name = '', isFile, content = ''] =
    /^\r\nContent-Disposition: form-data; name="(\w+)"(; filename="[^"]+"\r\nContent-Type: [\w/]+)?\r\n\r\n(.*)\r\n$/s.exec(
      part,
    ) ?? [];
  const bytes = Buffer.from(content, 'latin1');
  return [name, isFile === undefined ? readField(bytes.toString('utf8')) : bytes];
}

/** A form has only texts: numbers, truth values and objects are written as JSON. */
const readField = (text: string): unknown =>
  /^([{[]|-?\d+$|true$|false$)/.test(text) ? JSON.parse(text) : text;
