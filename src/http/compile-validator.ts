import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';

type Validator = ReturnType<typeof TypeBoxValidatorCompiler>;
type Route = Parameters<typeof TypeBoxValidatorCompiler>[0];

const ofBodies = new WeakMap<object, Validator>();
const ofOthers = new WeakMap<object, Validator>();

/** Compiles each schema once per process, which builds another server whenever its settings change. */
export const compileValidator = (route: Route): Validator => {
  // Only what isn't a body is converted before it is checked.
  const known = route.httpPart === 'body' ? ofBodies : ofOthers;
  const validator = known.get(route.schema) ?? TypeBoxValidatorCompiler(route);
  known.set(route.schema, validator);
  return validator;
};
