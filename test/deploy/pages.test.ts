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

test.each(deployments)('%s says what it costs, and leads to a phone that rings', (name) => {
  const text = read(name);
  expect(text).toContain('## What it costs');
  for (const word of ['doctor', 'keys add', '**Ring the phone.**', 'BACKUP.md', 'PUSHCUT_API_KEY'])
    expect(text).toContain(word);
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
