import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('"pair" prints the link alone, and a code for a camera beside it', async () => {
  const { code, stdout, stderr } = await stage.server.run('pair');
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^${stage.server.url}/pair\\?code=[\\w-]{32}\\n$`));
  expect(stderr).toContain('▀');
  expect(stderr).toContain('Open the link on the phone of "trader" within ten minutes. It works once.');
});

test('the link pairs one phone, which then sees the inbox', async () => {
  const { stdout } = await stage.server.run('pair');
  const paired = await pairPhone(stdout.trim());
  expect(paired.status).toBe(303);
  const inbox = await fetch(`${stage.server.url}/`, { headers: { cookie: readSessionCookie(paired) } });
  expect(inbox.status).toBe(200);
});

test('the link works once', async () => {
  const { stdout } = await stage.server.run('pair');
  await pairPhone(stdout.trim());
  expect((await pairPhone(stdout.trim())).status).toBe(403);
});

test('opening the link, as a preview does, does not use it up', async () => {
  const { stdout } = await stage.server.run('pair');
  expect((await fetch(stdout.trim())).status).toBe(200);
  expect((await pairPhone(stdout.trim())).status).toBe(303);
});

test('"pair revoke --invalidate-links" ends the links that were sent before', async () => {
  await pairPhone((await stage.server.run('pair')).stdout.trim());
  const [deviceId = ''] = (await stage.server.run('pair', 'list')).stdout.split(' ');
  const uuid = await stage.askedTrade();
  const { code, stderr } = await stage.server.run('pair', 'revoke', deviceId, '--invalidate-links');
  expect(code).toBe(0);
  expect(stderr).toContain('All links sent so far are invalid');
  const { code: answered, body } = await stage.press(uuid, 'approve');
  expect([answered, body]).toEqual([403, expect.objectContaining({ code: 'link_invalidated' })]);
});

test('"pair --invalidate-links" without a device ends with 2', async () => {
  expect((await stage.server.run('pair', '--invalidate-links')).code).toBe(2);
});

test('a paired phone decides without a link', async () => {
  const { stdout } = await stage.server.run('pair');
  const headers = { cookie: readSessionCookie(await pairPhone(stdout.trim())) };
  const uuid = await stage.askedTrade();
  const decided = await fetch(`${stage.server.url}/reject/${uuid}`, { method: 'POST', headers });
  expect(await decided.json()).toMatchObject({ status: 'rejected', channel: 'web', already: false });
});
