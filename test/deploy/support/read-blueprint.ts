import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Variable {
  readonly key: string;
  readonly value?: string;
  readonly generateValue?: true;
  readonly sync?: false;
  readonly fromDatabase?: { readonly name: string; readonly property: string };
}

/** Render's blueprint, as far as the tests look into it; its schema says more. */
export interface Blueprint {
  readonly services: readonly {
    readonly region: string;
    readonly buildCommand: string;
    readonly startCommand: string;
    readonly healthCheckPath: string;
    readonly envVars: readonly Variable[];
  }[];
  readonly databases: readonly {
    readonly name: string;
    readonly region: string;
    readonly ipAllowList: readonly unknown[];
  }[];
}

export const readBlueprint = (): Blueprint =>
  parse(readFileSync(join(import.meta.dirname, '../../../render.yaml'), 'utf8')) as Blueprint;
