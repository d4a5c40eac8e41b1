import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import exported from '../../../clients/n8n/ask-for-approval.json' with { type: 'json' };

/** The workflow in n8n's own engine: it is read, its nodes are connected, and its expressions are evaluated. */
interface Workflow {
  readonly expression: {
    getParameterValue(
      value: unknown,
      runData: null,
      runIndex: number,
      itemIndex: number,
      node: string,
      items: readonly { json: object }[],
      mode: 'manual',
      keys: object,
    ): unknown;
  };
  getChildNodes(name: string): string[];
  getParentNodes(name: string): string[];
}
interface Engine {
  readonly Workflow: new (settings: object) => Workflow;
}

let workflow: Workflow;
beforeAll(() => {
  const { Workflow }: Engine = createRequire(import.meta.url)('n8n-workflow');
  const nodeTypes = {
    getByName: () => undefined,
    getByNameAndVersion: () => undefined,
    getKnownTypes: () => ({}),
  };
  workflow = new Workflow({ ...exported, id: '1', nodeTypes });
});

const parametersOf = (name: string) => exported.nodes.find((node) => node.name === name)?.parameters;

/** What n8n makes of a parameter of the node when this item reaches it. */
const evaluate = (node: string, value: unknown, json: object) =>
  workflow.expression.getParameterValue(value, null, 0, 0, node, [{ json }], 'manual', {});

const commandFor = (json: object) =>
  evaluate('Ask for approval', parametersOf('Ask for approval')?.command, json);

const signal = Object.fromEntries(
  (parametersOf('Signal')?.assignments?.assignments ?? []).map(({ name, value }) => [name, value]),
);

test('the order comes after the question and its grant', () => {
  expect(workflow.getParentNodes('Place the order')).toEqual(
    expect.arrayContaining(['Signal', 'Ask for approval', 'Granted?', 'Grant']),
  );
  expect(workflow.getChildNodes('No order')).toEqual([]);
});

test('the signal becomes a command', () => {
  expect(commandFor(signal)).toBe(
    "countersign ask --instrument 'ES' --timeframe '5min' --direction 'LONG' --entry '4127.5' --quantity '1'" +
      " --stop '4126.5' --target '4130.5' --account 'Sim101' --simulated --bars '/opt/strategy/bars.csv' --wait",
  );
});

test('a value that could be a command is left out', () => {
  const poisoned = Object.fromEntries(Object.keys(signal).map((name) => [name, "'; touch owned; '"]));
  expect(commandFor(poisoned)).not.toContain('owned');
  expect(commandFor({})).not.toContain('undefined');
});

test.each<[object, boolean]>([
  [{ exitCode: 0, stdout: '{"granted":true}' }, true],
  [{ exitCode: 0, stdout: '{"granted":"true"}' }, false],
  [{ exitCode: 1, stdout: '' }, false],
  [{ error: 'Command failed' }, false],
  [{}, false],
])('the output %j leads to the order: %s', (output, isGranted) => {
  const condition = parametersOf('Granted?')?.conditions?.conditions[0]?.leftValue;
  expect(evaluate('Granted?', condition, output)).toBe(isGranted);
});
