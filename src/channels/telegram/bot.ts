/** Calls of the Bot API, see https://core.telegram.org/bots/api. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { words } from '../../domain/language/words.ts';
import { callVendor, postJson, readJson, type Vendor } from '../vendor.ts';
import type { TelegramSettings } from './settings.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Bot {
  readonly vendor: Vendor;
  /** The `result`; undefined if the response can't be read, or is longer than `mostBytes`. */
  call(method: string, fields: Fields, signal: AbortSignal, mostBytes?: number): Promise<unknown>;
  /** The same with a picture as the field `photo`. */
  upload(method: string, fields: Fields, photo: Uint8Array, signal: AbortSignal): Promise<unknown>;
}

export function createBot({ origin, token, chat }: TelegramSettings): Bot {
  const vendor: Vendor = {
    name: 'Telegram',
    addressSetting: 'TELEGRAM_URL',
    secrets: [token],
    explainedBy: 'description',
    waitIn: ({ parameters }) =>
      typeof parameters === 'object' && parameters !== null && 'retry_after' in parameters
        ? parameters.retry_after
        : undefined,
    adviseToAct: (status) => adviseToAct(status, chat),
  };
  const addressOf = (method: string) => `${origin}/bot${token}/${method}`;
  const resultOf = async (response: IncomingMessage, signal: AbortSignal, mostBytes?: number) =>
    (await readJson(vendor, response, signal, mostBytes))['result'];
  return {
    vendor,
    call: async (method, fields, signal, mostBytes) =>
      resultOf(await postJson(vendor, addressOf(method), fields, { signal }), signal, mostBytes),
    async upload(method, fields, photo, signal) {
      const { type, body } = composeForm(fields, photo);
      const headers = { 'Content-Type': type };
      return resultOf(await callVendor(vendor, addressOf(method), { headers, body, signal }), signal);
    },
  };
}

/** By hand: `FormData` would turn each line feed of the caption into two characters. */
function composeForm(fields: Fields, photo: Uint8Array): { type: string; body: Uint8Array } {
  const boundary = `countersign-${randomUUID()}`;
  const texts = Object.entries(fields).map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  });
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="chart.png"\r\nContent-Type: image/png\r\n\r\n`;
  const parts = [Buffer.from(texts.join('') + head), photo, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function adviseToAct(status: number, chat: number): string {
  const said = words().channelChecks.sentences;
  if (status === 401 || status === 404) return said.telegramTokenRefused;
  return (status === 403 ? said.telegramMayNotWrite : said.telegramCheckChat)(String(chat));
}
