import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const PROJECT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');
const guides = readdirSync(join(PROJECT, 'docs'))
  .filter((name) => /^(DEPLOY-.*|BACKUP)\.md$/.test(name))
  .map((name) => `docs/${name}`);
const deployments = guides.filter((name) => name.includes('DEPLOY'));

/** What sets up a channel, a key and a phone: the guide in the browser of this computer, commands on a server. */
const BY_GUIDE = ['npm start', 'The guide in your browser', 'practice trade'];
const BY_COMMAND = ['keys add', '**Ring the phone.**', 'PUSHCUT_API_KEY'];

test.each(deployments)('%s says what it costs, and leads to a phone that rings', (name) => {
  const text = read(name);
  const steps = name.includes('LAPTOP') ? BY_GUIDE : BY_COMMAND;
  for (const word of ['## What it costs', 'doctor', 'BACKUP.md', ...steps]) expect(text).toContain(word);
});

test.each(deployments)('the README leads to %s', (name) => {
  expect(read('README.md')).toContain(`(${name})`);
});

test('the guides name only containers that compose.yaml has', () => {
  const services = Object.keys((parse(read('compose.yaml')) as { services: object }).services);
  const verbs =
    /docker compose (?:exec(?: -T)?|stop|start|build(?: --pull)?|pull|up(?: --[\w-]+)*) ((?:[a-z]\w* ?)+)/g;
  const named = guides.flatMap((name) =>
    [...read(name).matchAll(verbs)].map(([whole, rest = '']) =>
      whole.includes('exec') ? [rest.split(' ')[0] ?? ''] : rest.trim().split(' '),
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.flat().filter((name) => !services.includes(name))).toEqual([]);
});
