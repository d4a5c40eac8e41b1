import { DeliveryFailure } from '../domain/delivery.ts';
import { words } from '../domain/language/words.ts';
import type { Finding } from '../usecases/ports.ts';
import type { Vendor } from './vendor.ts';

/** Never rejects: a failure is a finding. */
export async function checkVendor(
  { name }: Pick<Vendor, 'name'>,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    const isKnown = error instanceof DeliveryFailure;
    const { sentences, subjects } = words().channelChecks;
    const text = isKnown ? `${error.message}.` : sentences.checkWentWrong;
    const advice = isKnown ? error.advice : sentences.pleaseReport;
    return [{ subject: subjects.connection(name), state: 'failed', text, advice }];
  }
}
