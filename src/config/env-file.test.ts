import { expect, test } from 'vitest';
import { parseEnvFile } from './env-file.ts';

const parse = (text: string) => parseEnvFile(Buffer.from(text));

test.each([
  ['DATA_DIR="C:\\newdata"', 'C:\\newdata'],
  ['DATA_DIR=C:\\newdata', 'C:\\newdata'],
  ["DATA_DIR='C:\\newdata\\notes'", 'C:\\newdata\\notes'],
  ['DATA_DIR="\\\\server\\share\\new"', '\\\\server\\share\\new'],
])('a path keeps its backslashes: %s', (line, path) => {
  expect(parse(`${line}\n`)).toEqual({ DATA_DIR: path });
});

test('lines may end as Windows ends them, and have comments', () => {
  expect(parse('# settings\r\nPORT=9000 # of this machine\r\nHOST=0.0.0.0\r\n')).toEqual({
    PORT: '9000',
    HOST: '0.0.0.0',
  });
});

test('a name in the code page of an old Windows editor keeps its letters', () => {
  expect(parseEnvFile(Buffer.from('APPROVER_NAME=Jörg\r\n', 'latin1'))).toEqual({ APPROVER_NAME: 'Jörg' });
});
