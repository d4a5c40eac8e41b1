/** Contracts that the operator declared. */
import type { Declaration } from '../../domain/instruments/declaration.ts';
import type { UtcMs } from '../../domain/units.ts';

export interface StoredDeclaration extends Declaration {
  readonly declaredAt: UtcMs;
  /** As in the audit log: `operator`, `approver:…`. */
  readonly declaredBy: string;
}

export interface DeclarationQueries {
  /** By pattern. */
  listDeclarations(): Promise<readonly StoredDeclaration[]>;
  /** False when the pattern is declared already. */
  insertDeclaration(declaration: Declaration, at: UtcMs, by: string): Promise<boolean>;
  /** False when there is no such pattern. */
  removeDeclaration(pattern: string): Promise<boolean>;
}
