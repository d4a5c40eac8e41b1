import { Unavailable } from '../lib/unavailable.ts';
import type { Clock } from './ports.ts';

export function isTimeCertain(clock: Clock): boolean {
  try {
    clock.ensureCertain();
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}
