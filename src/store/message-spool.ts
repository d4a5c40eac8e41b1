import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import type { MessageSpool, SignalMessage } from '../usecases/ports.ts';

/** More than TradingView sends in an hour, and a bound on the disk. */
const MOST_FILES = 2_000;
const NAME = /^[0-9a-f-]{36}\.json$/;

/** Keeps each message in a file of its own, so that several servers may share the folder. */
export function createMessageSpool(dataDir: string): MessageSpool {
  const folder = join(dataDir, 'signal-messages');
  const fileOf = (messageId: string) => join(folder, `${messageId}.json`);

  async function names(): Promise<string[]> {
    const found = await readdir(folder).catch((error: unknown) =>
      isMissing(error) ? [] : Promise.reject(error),
    );
    return found.filter((name) => NAME.test(name));
  }

  return {
    async keep(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if ((await names()).length >= MOST_FILES) throw new Error('too many messages wait on disk');
      const draft = `${fileOf(message.messageId)}.${process.pid}.new`;
      await writeSynced(
        draft,
        JSON.stringify({ ...message, body: Buffer.from(message.body).toString('base64') }),
      );
      await rename(draft, fileOf(message.messageId));
      await syncFolder(folder);
    },

    async list() {
      const found = await names();
      const texts = await Promise.all(found.map((name) => readFile(join(folder, name), 'utf8')));
      const read = texts.map(readMessage);
      return {
        messages: read.filter((message) => message !== undefined).sort((a, b) => a.receivedAt - b.receivedAt),
        unreadable: found.filter((_name, index) => read[index] === undefined),
      };
    },

    setAside: (name) => rename(join(folder, name), join(folder, `${name}.unreadable`)),

    async remove(messageId) {
      await rm(fileOf(messageId), { force: true });
    },
  };
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows keeps no folder open, and needs none synced.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Undefined for what a failing disk has left of one. */
function readMessage(text: string): SignalMessage | undefined {
  const stored = parseStored(text);
  if (stored === undefined) return undefined;
  const { messageId, keyId, strategy, contentType, body, receivedAt } = stored;
  return {
    messageId: asTradeUuid(messageId),
    keyId,
    strategy,
    contentType,
    body: Buffer.from(body, 'base64'),
    receivedAt: asUtcMs(receivedAt),
  };
}

type Stored = Omit<SignalMessage, 'body'> & { readonly body: string };

/** A file is renamed into place when it is whole, so one of our form is also ours. */
function parseStored(text: string): Stored | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'receivedAt' in value
      ? (value as Stored)
      : undefined;
  } catch {
    return undefined;
  }
}
