import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { compileValidator } from './compile-validator.ts';

const schema = Type.Object({ quantity: Type.Integer() });
const validatorFor = (httpPart: 'body' | 'querystring') =>
  compileValidator({ schema, httpPart, method: 'POST', url: '/' });

test('a schema is compiled once', () => {
  expect(validatorFor('body')).toBe(validatorFor('body'));
  expect(compileValidator({ schema: Type.Object({}), httpPart: 'body', method: 'POST', url: '/' })).not.toBe(
    validatorFor('body'),
  );
});

test('digits in a query are a number, and in a body they are not', () => {
  expect(validatorFor('querystring')({ quantity: '2' })).toEqual({ value: { quantity: 2 } });
  expect(validatorFor('body')({ quantity: '2' })).toHaveProperty('error');
  expect(validatorFor('body')({ quantity: 2 })).toEqual({ value: { quantity: 2 } });
});
