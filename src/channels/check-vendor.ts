import { DeliveryFailure } from '../domain/delivery.ts';
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
    const text = isKnown ? `${error.message}.` : 'The check itself went wrong.';
    const advice = isKnown ? error.advice : 'Please report this.';
    return [{ subject: `${name} connection`, state: 'failed', text, advice }];
  }
}
