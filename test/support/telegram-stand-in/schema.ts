/** As much of https://core.telegram.org/bots/api as a channel may use. */
import Type, { type Static } from 'typebox';

const CLOSED = { additionalProperties: false };
const Chat = Type.Integer();
const MessageNumber = Type.Integer({ minimum: 1 });

const Button = Type.Union([
  Type.Object(
    {
      text: Type.String({ minLength: 1 }),
      callback_data: Type.String({ minLength: 1, maxLength: 64 }),
      style: Type.Optional(Type.Enum(['primary', 'success', 'danger'])),
    },
    CLOSED,
  ),
  Type.Object({ text: Type.String({ minLength: 1 }), url: Type.String({ pattern: '^https://' }) }, CLOSED),
]);
const Keyboard = Type.Object({ inline_keyboard: Type.Array(Type.Array(Button)) }, CLOSED);
const Entities = Type.Array(
  Type.Object(
    { type: Type.Literal('bold'), offset: Type.Integer(), length: Type.Integer({ minimum: 1 }) },
    CLOSED,
  ),
);
const Caption = { caption: Type.String({ maxLength: 1024 }), caption_entities: Type.Optional(Entities) };
const Text = {
  text: Type.String({ minLength: 1, maxLength: 4096 }),
  entities: Type.Optional(Entities),
  link_preview_options: Type.Optional(Type.Object({ is_disabled: Type.Boolean() }, CLOSED)),
};
const Sending = {
  chat_id: Chat,
  protect_content: Type.Optional(Type.Boolean()),
  disable_notification: Type.Optional(Type.Boolean()),
  reply_markup: Type.Optional(Keyboard),
  reply_parameters: Type.Optional(
    Type.Object(
      { message_id: MessageNumber, allow_sending_without_reply: Type.Optional(Type.Boolean()) },
      CLOSED,
    ),
  ),
};
const Editing = { chat_id: Chat, message_id: MessageNumber, reply_markup: Type.Optional(Keyboard) };

export const METHODS = {
  getMe: Type.Object({}, CLOSED),
  getChat: Type.Object({ chat_id: Chat }, CLOSED),
  getWebhookInfo: Type.Object({}, CLOSED),
  getUpdates: Type.Object(
    {
      offset: Type.Integer(),
      limit: Type.Integer({ minimum: 1, maximum: 100 }),
      timeout: Type.Integer({ maximum: 50 }),
      allowed_updates: Type.Array(Type.Literal('callback_query')),
    },
    CLOSED,
  ),
  setWebhook: Type.Object(
    {
      url: Type.String({ pattern: '^https?://' }),
      secret_token: Type.Optional(Type.String({ pattern: '^[\\w-]{1,256}$' })),
      allowed_updates: Type.Array(Type.Literal('callback_query')),
      max_connections: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      drop_pending_updates: Type.Optional(Type.Boolean()),
    },
    CLOSED,
  ),
  deleteWebhook: Type.Object({ drop_pending_updates: Type.Optional(Type.Boolean()) }, CLOSED),
  sendMessage: Type.Object({ ...Sending, ...Text }, CLOSED),
  sendPhoto: Type.Object({ ...Sending, ...Caption }, CLOSED),
  editMessageText: Type.Object({ ...Editing, ...Text }, CLOSED),
  editMessageCaption: Type.Object({ ...Editing, ...Caption }, CLOSED),
  editMessageReplyMarkup: Type.Object(Editing, CLOSED),
  answerCallbackQuery: Type.Object(
    {
      callback_query_id: Type.String(),
      text: Type.Optional(Type.String({ maxLength: 200 })),
      show_alert: Type.Optional(Type.Boolean()),
    },
    CLOSED,
  ),
} as const;
export type Method = keyof typeof METHODS;

export type Button = Static<typeof Button>;
/** What any of the methods may be given. */
export interface Fields {
  readonly chat_id?: number;
  readonly message_id?: number;
  readonly text?: string;
  readonly caption?: string;
  readonly entities?: Static<typeof Entities>;
  readonly caption_entities?: Static<typeof Entities>;
  readonly offset?: number;
  readonly url?: string;
  readonly secret_token?: string;
  readonly callback_query_id?: string;
  readonly disable_notification?: boolean;
  readonly reply_markup?: Static<typeof Keyboard>;
  readonly reply_parameters?: { readonly message_id: number };
}
