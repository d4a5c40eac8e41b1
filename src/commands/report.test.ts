import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { KEY, useServers } from '../../test/support/client-stage.ts';
import { fileFolder } from '../../test/support/file-folder.ts';
import { UUID } from '../../test/support/known-trade.ts';
import { type Play, sendJson } from '../../test/support/strategy-stand-in.ts';
import { createVirtualClock } from '../../test/support/virtual-client-clock.ts';
import { report } from './report.ts';

const startServer = useServers();
const folder = fileFolder('countersign-report-');

async function run(words: readonly string[], play: Play) {
  const { url, calls } = await startServer(play);
  const keyFile = join(folder(), 'key');
  writeFileSync(keyFile, KEY);
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const access = ['--uuid', UUID, '--server', url, '--key-file', keyFile];
  const code = await report([...access, ...words], createVirtualClock());
  return { code, said: said.mock.lastCall?.[0], bodies: calls.map(({ body }) => body) };
}

const EXIT = ['--exit', 'target', '--quantity', '1', '--price', '4130.5'];

test('a report that may have arrived names its number, so that its repetition counts once', async () => {
  const { code, said } = await run(EXIT, { exit: (_call, response) => sendJson(response, {}, 502) });
  expect(code).toBe(3);
  expect(said).toMatch(/^It may have been recorded/);
  expect(said).toContain('--sequence 1000');
});

test('a report whose number is taken gets the next one, and one with a stated number is refused', async () => {
  const taken: Play = {
    exit: ({ body }, response) =>
      sendJson(response, { code: 'sequence_taken' }, body['sequence'] === 1000 ? 409 : 200),
  };
  expect(await run(EXIT, taken)).toMatchObject({ code: 0, bodies: [{ sequence: 1000 }, { sequence: 1001 }] });
  const repeated = await run([...EXIT, '--sequence', '1000'], taken);
  expect(repeated).toMatchObject({ code: 1, bodies: [{ sequence: 1000 }] });
});

test('a text of several lines arrives as one', async () => {
  const words = ['--state', 'refused', '--text', 'margin\ncall'];
  const { bodies } = await run(words, { execution: (_call, response) => sendJson(response, {}) });
  expect(bodies).toMatchObject([{ state: 'refused', text: 'margin call' }]);
});
