import Type from 'typebox';
import { Errors } from 'typebox/schema';

/** What a JSON schema finds wrong with a document; nothing is as it should be. */
export function faultsOf(schema: unknown, document: unknown): string[] {
  const [isRight, errors] = Errors(Type.Unsafe(schema as object), document);
  return isRight ? [] : errors.map(({ instancePath, message }) => `${instancePath || '/'}: ${message}`);
}
