/** In place of a table's name: any of them. */
export const ANY_TABLE = '*';

/** The table that a statement writes; `ANY_TABLE` unless it begins by naming it. */
export const tableWrittenBy = (sql: string): string =>
  /^(?:insert into|update|delete from) "(\w+)"/.exec(sql)?.[1] ?? ANY_TABLE;

/** The words of a statement: the tables that it reads are among them. */
export const wordsOf = (sql: string): ReadonlySet<string> => new Set(sql.match(/\w+/g));
