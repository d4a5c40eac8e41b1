import { expect, test } from 'vitest';
import { SettingFault } from '../domain/setting-fault.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { passingFault } from './passing-fault.ts';

test.each<[Error, string | undefined]>([
  [
    Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' }),
    'another program has taken the port',
  ],
  [new Unavailable('another program holds the database'), 'another program holds the database'],
  [new SettingFault('HOURS', 'hours', 'none'), undefined],
  [new Error('anything else'), undefined],
])('%s', (error, fault) => {
  expect(passingFault(error)).toBe(fault);
});
