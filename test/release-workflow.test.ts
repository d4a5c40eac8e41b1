import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../package.json' with { type: 'json' };

interface Step {
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = readFileSync(join(import.meta.dirname, '../.github/workflows/release.yml'), 'utf8');
const { jobs } = parse(text) as { jobs: Readonly<Record<string, Job>> };
const steps = Object.values(jobs).flatMap((job) => job.steps);

test('the release workflow keeps to the schema of workflows', () => {
  expect(validateWorkflow(text).errors).toEqual([]);
});

test.each([
  ['a misspelt field', 'timeout-minutes: 30', 'timeout-minute: 30'],
  ['a right that does not exist', 'contents: write', 'contents: everything'],
])('the schema would find %s', (_fault, right, wrong) => {
  expect(text).toContain(right);
  expect(validateWorkflow(text.replace(right, wrong)).errors).not.toEqual([]);
});

test('each job waits only for jobs that are there, and nothing is released untested', () => {
  const needs = Object.values(jobs).flatMap((job) => job.needs ?? []);
  expect(needs.filter((name) => !(name in jobs))).toEqual([]);
  expect(jobs['packages']?.needs).toBe('test');
  expect(jobs['image']?.needs).toBe('test');
  expect(jobs['release']?.needs).toEqual(['packages', 'image']);
});

test('each script that it runs is in package.json, and it runs on the Node of the project', () => {
  const scripts = steps.flatMap(({ run = '' }) =>
    [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
  );
  expect(scripts).toEqual(expect.arrayContaining(['test:packages', 'test:windows', 'package']));
  expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  const versions = new Set(
    steps.map((step) => step.with?.['node-version']).filter((version) => version !== undefined),
  );
  expect([...versions]).toEqual([manifest.devDependencies.node]);
});

test('only the jobs that publish may write', () => {
  const writing = Object.entries(jobs).filter(([, { permissions = {} }]) =>
    Object.values(permissions).includes('write'),
  );
  expect(writing.map(([name]) => name).sort()).toEqual(['image', 'release']);
});
