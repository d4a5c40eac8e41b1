import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { makeSbom } from './sbom.ts';

const sbom = makeSbom();
const listed = sbom.components.map(({ name, version }) => `${name}@${version}`);

test('the bill of materials lists every dependency of the server in its exact version', () => {
  const expected = Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`);
  expect(expected.filter((name) => !listed.includes(name))).toEqual([]);
});

test('it lists what those need in turn, and nothing that only developers need', () => {
  expect(listed.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  const developers = Object.keys(manifest.devDependencies);
  expect(sbom.components.filter(({ name }) => developers.includes(name))).toEqual([]);
});

test('the same lock file gives the same text', () => {
  expect(JSON.stringify(makeSbom())).toBe(JSON.stringify(sbom));
  expect(sbom.metadata.component.name).toBe('countersign');
});
