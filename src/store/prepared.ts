import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

/** A query has a few shapes; lists of any length must not fill the memory. */
const MAX_SHAPES = 16;

/**
 * A query that is built and compiled once for each shape of its values, because that takes longer than SQLite needs to run
 * it. `build` must use every value as a parameter, and may not look at it.
 */
export function prepared<Given extends object, Row>(
  build: (db: Kysely<Schema>, values: Given) => Compilable<Row>,
): (db: Kysely<Schema>, values: Given) => Promise<QueryResult<Row>> {
  // Each database has an adapter of its own, which its transactions share.
  const byAdapter = new WeakMap<object, Map<string, CompiledQuery<Row>>>();

  return (db, values) => {
    const { adapter } = db.getExecutor();
    const known = byAdapter.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
    byAdapter.set(adapter, known);
    const shape = Object.keys(values).join();
    const query = known.get(shape) ?? build(db, placeholdersFor(values)).compile();
    if (known.size < MAX_SHAPES) known.set(shape, query);
    return db.executeQuery({
      ...query,
      parameters: query.parameters.map((value) => actualOf(value, values)),
    });
  };
}

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Typed as the values: to the query builder a placeholder is an ordinary parameter. */
function placeholdersFor<Given extends object>(values: Given): Given {
  const names = Object.keys(values);
  const placeholders = Array.isArray(values)
    ? names.map((name) => new Placeholder(name))
    : Object.fromEntries(names.map((name) => [name, new Placeholder(name)]));
  return placeholders as unknown as Given;
}

const actualOf = (parameter: unknown, values: object): unknown =>
  parameter instanceof Placeholder
    ? (values as Readonly<Record<string, unknown>>)[parameter.name]
    : parameter;
