import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { CHANNELS } from '../../src/channels/registry.ts';
import { SERVER_SETTINGS } from '../../src/config/setting-declarations.ts';
import { ask } from '../support/http-checks.ts';
import { createTestServer } from '../support/test-server.ts';
import { faultsOf } from './support/check-schema.ts';
import { readBlueprint } from './support/read-blueprint.ts';

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, 'support/render-blueprint.schema.json'), 'utf8'),
);
const blueprint = readBlueprint();
const [service] = blueprint.services;
const variables = service?.envVars ?? [];

test('the blueprint keeps to what Render documents', () => {
  expect(faultsOf(schema, blueprint)).toEqual([]);
});

test.each([
  ['a field that Render does not know', { ...blueprint, services: [{ ...service, healthCheckInterval: 5 }] }],
  ['a plan that sleeps', { ...blueprint, services: [{ ...service, plan: 'free' }] }],
  ['a variable with two sources', variableOf({ key: 'A', value: 'b', sync: false })],
  ['a number where Render wants text', variableOf({ key: 'PORT', value: 8000 })],
  ['no database', { services: blueprint.services }],
])('the rules would find %s', (_fault, document) => {
  expect(faultsOf(schema, document)).not.toEqual([]);
});

function variableOf(variable: object) {
  return { ...blueprint, services: [{ ...service, envVars: [variable] }] };
}

test('it names only settings that the server has, and no secret', () => {
  const known = [...SERVER_SETTINGS, ...CHANNELS.flatMap(({ settings }) => [...settings])];
  const forTheHost = ['NODE_VERSION', 'NODE_ENV'];
  for (const { key, value } of variables.filter((variable) => !forTheHost.includes(variable.key))) {
    const setting = known.find(({ name }) => name === key);
    expect(setting, key).toBeDefined();
    if (setting?.secret) expect(value).toBeUndefined();
  }
});

test('it runs on the Node that the project pins', () => {
  const version = variables.find(({ key }) => key === 'NODE_VERSION')?.value;
  expect(version).toBe(manifest.devDependencies.node);
});

test('the database is the one that the server is pointed to, in the same region and closed to others', () => {
  const [database] = blueprint.databases;
  const source = variables.find(({ key }) => key === 'DATABASE_URL')?.fromDatabase;
  expect(source).toEqual({ name: database?.name, property: 'connectionString' });
  expect(database?.region).toBe(service?.region);
  expect(database?.ipAllowList).toEqual([]);
});

test('a database that is away does not fail the health check, after which Render restarts the server', async () => {
  const server = await createTestServer();
  await server.services.store.close();
  expect((await ask(server, { url: service?.healthCheckPath ?? '' })).statusCode).toBe(200);
  await server.end();
});
