import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../../test/support/file-folder.ts';
import { knownMessage } from '../../test/support/known-message.ts';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { asUtcMs } from '../domain/units.ts';
import { createMessageSpool } from './message-spool.ts';

const folder = fileFolder('countersign-spool-');
const NOTHING = { messages: [], unreadable: [] };

test('a message comes back from the disk as it was, the oldest first, until it is removed', async () => {
  const spool = createMessageSpool(join(folder(), 'first'));
  expect(await spool.list()).toEqual(NOTHING);
  const body = new Uint8Array([0, 255, 10, 34]);
  const message = knownMessage({ body });
  const older = knownMessage({ messageId: OTHER_UUID, receivedAt: asUtcMs(message.receivedAt - 1) });
  for (const one of [message, older, message]) await spool.keep(one);
  const { messages: kept } = await spool.list();
  expect(kept.map(({ messageId }) => messageId)).toEqual([OTHER_UUID, UUID]);
  expect({ ...kept[1], body: [...(kept[1]?.body ?? [])] }).toEqual({ ...message, body: [...body] });
  for (const { messageId } of kept) await spool.remove(messageId);
  await spool.remove(UUID);
  expect(await spool.list()).toEqual(NOTHING);
});

test('nobody else may read it, and a draft that was cut off is no message', async () => {
  const dataDir = join(folder(), 'second');
  const spool = createMessageSpool(dataDir);
  await spool.keep(knownMessage());
  const inside = join(dataDir, 'signal-messages');
  const [name = ''] = readdirSync(inside);
  expect(statSync(join(inside, name)).mode & 0o777).toBe(0o600);
  writeFileSync(join(inside, `${OTHER_UUID}.json.1.new`), '{"mess');
  expect((await spool.list()).messages).toHaveLength(1);
});

test.each(['', '{"mess', 'null', '{}'])(
  'a file that says "%s" is named, holds nothing back, and is set aside',
  async (text) => {
    const dataDir = join(folder(), `damaged-${text.length}`);
    const spool = createMessageSpool(dataDir);
    await spool.keep(knownMessage());
    writeFileSync(join(dataDir, 'signal-messages', `${OTHER_UUID}.json`), text);
    const { messages, unreadable } = await spool.list();
    expect(messages.map(({ messageId }) => messageId)).toEqual([UUID]);
    expect(unreadable).toEqual([`${OTHER_UUID}.json`]);
    await spool.setAside(`${OTHER_UUID}.json`);
    expect((await spool.list()).unreadable).toEqual([]);
    expect(readdirSync(join(dataDir, 'signal-messages'))).toContain(`${OTHER_UUID}.json.unreadable`);
  },
);

test('a disk that takes nothing keeps nothing', async () => {
  const file = join(folder(), 'no-folder');
  writeFileSync(file, '');
  await expect(createMessageSpool(file).keep(knownMessage())).rejects.toThrow();
});
