import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { makeSbom, sbomOf } from './sbom.ts';

const sbom = makeSbom();
const listed = sbom.components.map(({ name, version }) => `${name}@${version}`);

test('the bill of materials lists every dependency of the server in its exact version', () => {
  const expected = Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`);
  expect(expected.filter((name) => !listed.includes(name))).toEqual([]);
});

test('it lists what those need in turn, and nothing that only developers need', () => {
  expect(listed.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  const developers = ['node', 'preact', 'typescript', 'vite', 'vitest'];
  expect(sbom.components.filter(({ name }) => developers.includes(name))).toEqual([]);
});

test('it lists what developers need as well', () => {
  expect(listed).toEqual(
    expect.arrayContaining(
      ['zod', 'pg-types', 'pg-protocol'].map((name) => expect.stringMatching(`^${name}@`)),
    ),
  );
});

test('for what is compiled, it lists just that, and what depends on what within it', () => {
  const { components, dependencies } = sbomOf([
    { name: 'preact', version: manifest.devDependencies.preact },
    { name: '@preact/signals', version: manifest.devDependencies['@preact/signals'] },
  ]);
  expect(components.map(({ name }) => name).sort()).toEqual(['@preact/signals', 'preact']);
  const refs = components.map((component) => component['bom-ref']);
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
});

test('the same lock file gives the same text', () => {
  expect(JSON.stringify(makeSbom())).toBe(JSON.stringify(sbom));
  expect(sbom.metadata.component.name).toBe('countersign');
});
