import { expect, test } from 'vitest';
import { type Asked, describeVendor } from './describe-vendor.ts';
import { readPushcutSettings } from './settings.ts';

function advise(status: number, form = 'PUSHCUT_API_KEY', asked: Asked = 'notification') {
  const settings = readPushcutSettings({ [form]: 'test-key' });
  if (settings === undefined) throw new Error('not configured');
  return describeVendor(settings, asked).adviseToAct(status);
}

test('a refused credential is called by the name of its setting', () => {
  expect(advise(401)).toContain('PUSHCUT_API_KEY');
  expect(advise(403, 'PUSHCUT_SECRET')).toContain('PUSHCUT_SECRET');
});

test('a missing notification is called by its name', () => {
  expect(advise(404)).toContain('"Trade Approval"');
});
