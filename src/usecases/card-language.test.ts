import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Language } from '../domain/language/language.ts';
import { deliverNotice } from './deliver-notice.ts';
import { pressButton } from './press-button.ts';

const RECIPIENT = { approver: ALICE, channel: 'pushcut' };

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

async function askIn(language: Language): Promise<void> {
  await services.end();
  const all = [{ name: ALICE, hours: null, language }] as const;
  const approvers = { all, formerNames: null, twoAbove: null };
  services = await createTestServices({ recipients: [RECIPIENT], approvers });
  channel = createFakeChannel();
  await submitKnown(services);
  await deliverDue();
}

async function deliverDue(): Promise<void> {
  const now = services.clock.now();
  const due = await services.store.transaction((queries) => takeDue(queries, now));
  for (const notice of due) await deliverNotice(services, channel, notice);
}

async function press(verdict: 'approve' | 'reject') {
  const expiresAt = (await services.store.findTrade(UUID))?.trade.expiresAt;
  if (expiresAt === undefined) throw new Error('no trade');
  const code = services.links.signPress({ ...RECIPIENT, tradeUuid: UUID, verdict, expiresAt, epoch: 0 });
  return pressButton(services, [], [RECIPIENT], { code, presser: '4711', isAllowed: true, approver: ALICE });
}

test.each<[Language, string, readonly string[], string]>([
  ['en', '🔥 ES LONG Signal', ['APPROVE ✅', 'REJECT ❌'], 'Entry: 4127.50 | Risk: $50 | Target: $150'],
  [
    'de',
    '🔥 ES LONG Signal',
    ['GENEHMIGEN ✅', 'ABLEHNEN ❌'],
    'Einstieg: 4127,50 | Risiko: 50\u00a0$ | Ziel: 150\u00a0$',
  ],
  [
    'pt',
    '🔥 Sinal ES LONG',
    ['APROVAR ✅', 'REJEITAR ❌'],
    'Entrada: 4127,50 | Risco: US$\u00a050 | Alvo: US$\u00a0150',
  ],
  [
    'ja',
    '🔥 ES LONG シグナル',
    ['承認 ✅', '却下 ❌'],
    'エントリー: 4127.50 | リスク: $50 | ターゲット: $150',
  ],
])('the card of an approver who reads %s', async (language, title, labels, numbers) => {
  await askIn(language);
  const [card] = channel.sent;

  expect(card).toMatchObject({ language, title });
  expect(card?.actions.map(({ label }) => label)).toEqual(labels);
  expect(card?.text.split('\n')).toContain(numbers);
});

test('a button is answered, and its card replaced, in the language of the approver; what is stored stays English', async () => {
  await askIn('de');

  expect(await press('approve')).toMatchObject({
    isDecided: true,
    text: expect.stringContaining('Genehmigt von Alice über pushcut um'),
  });
  await deliverDue();
  expect(channel.sent.at(-1)?.title).toBe('⏳ ES LONG – Wartet auf die Strategie');
  const stored = JSON.stringify([
    await services.store.findTrade(UUID),
    await services.store.listTradeAudit(UUID),
    await services.store.listNotices(UUID),
  ]);
  expect(stored).not.toMatch(/Genehmigt|Einstieg|Entscheiden|über pushcut/);
});
