import { beforeAll, expect, test, vi } from 'vitest';
import { fileFolder } from '../support/file-folder.ts';
import { makeCertificate, makeTrust } from './support/certificates.ts';
import { changed, openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder } from './support/gated-trade.ts';
import type { Certificate } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const folder = fileFolder('countersign-certificates-');
const certificates: Record<'ours' | 'unknown' | 'misnamed', Certificate> = {
  ours: { cert: '', key: '' },
  unknown: { cert: '', key: '' },
  misnamed: { cert: '', key: '' },
};
beforeAll(() => {
  certificates.unknown = makeCertificate(folder(), 'localhost');
  certificates.ours = makeCertificate(folder(), 'localhost');
  certificates.misnamed = makeCertificate(folder(), 'elsewhere.example');
});
const host = hostForFile(() => ({
  environment: makeTrust(folder(), certificates.ours, certificates.misnamed),
}));

const SERVERS = ['unknown', 'misnamed'] as const;
const FAULTS = {
  unknown: 'RemoteCertificateChainErrors',
  misnamed: 'RemoteCertificateNameMismatch',
} as const;

/** A server that would grant whatever it is asked. */
async function open(certificate: Certificate, set: object = {}) {
  const gated = await openFaked(host(), set, { certificate });
  gated.gateway.handle('claim', changed({}));
  return gated;
}

test.concurrent('a server whose certificate this computer trusts is believed', async () => {
  const gated = await open(certificates.ours);
  await expectOneOrder(await askGated(gated), { quantity: 2 });
});

test.concurrent.each(SERVERS)('a server whose certificate is %s is sent nothing', async (which) => {
  const gated = await open(certificates[which]);
  gated.stage.send('ask');
  await expectNoOrder(gated, new RegExp(`not executed: certificate_refused: .*${FAULTS[which]}`));
  expect(gated.gateway.calls).toEqual([]);
});

test.concurrent.each(SERVERS)(
  'it does not count as a server that is not there, where the order would be placed: %s',
  async (which) => {
    const gated = await open(certificates[which], { PushcutWhenUnreachable: 'Execute' });
    gated.stage.send('ask');
    await expectNoOrder(gated, /not executed: certificate_refused/);
  },
);

test.concurrent('the person at the screen is told at the start, and not only at the first signal', async () => {
  const gated = await open(certificates.unknown);
  const { text } = await gated.stage.find('print', (line) => String(line['text']).includes('certificate'));
  expect(text).toMatch(/^Pushcut: NO ENTRY CAN BE APPROVED, certificate_refused: /);
  await gated.stage.end();
});

test.concurrent('what other scripts told the program to trust counts for nothing', async () => {
  const gated = await open(certificates.unknown);
  await gated.stage.do('trust everybody');
  gated.stage.send('ask');
  await expectNoOrder(gated, /certificate_refused/);
  expect(gated.gateway.calls).toEqual([]);
});
