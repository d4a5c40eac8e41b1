import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { explainSchema, type Schema } from '../lib/explain-schema.ts';
import type { ToolAnswer } from './tool.ts';

const SHOWN_FAULTS = 5;

/** A TypeBox schema in the terms of the SDK. What doesn't fit is refused: no text passes for a number. */
export function toStandard(schema: TSchema): StandardSchemaWithJSON {
  const check = Compile(schema);
  const json = () => schema as unknown as Record<string, unknown>;
  return {
    '~standard': {
      version: 1,
      vendor: 'countersign',
      validate: (value) => (check.Check(value) ? { value } : { issues: issuesOf(schema, value) }),
      jsonSchema: { input: json, output: json },
    },
  };
}

function issuesOf(schema: TSchema, value: unknown) {
  const faults = explainSchema(schema as unknown as Schema, value, SHOWN_FAULTS);
  if (faults.length === 0) return [{ message: 'the arguments do not fit the schema' }];
  return faults.map(({ field, rule }) => ({ message: `${field} ${rule}` }));
}

/** For the program as JSON, and for a model as text. */
export function toResult({ json, isError }: ToolAnswer) {
  return {
    content: [{ type: 'text' as const, text: JSON.stringify(json) }],
    structuredContent: { ...json },
    ...(isError === undefined ? {} : { isError }),
  };
}
