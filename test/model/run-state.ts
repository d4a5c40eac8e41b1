import type { Figures } from './figures.ts';
import type { Model, Waiting } from './model.ts';
import type { OpenClaim } from './open-claim.ts';
import type { StoreName } from './world.ts';

/** What one run of commands knows: the model, and the connections that are open beside it. */
export interface Run extends Model {
  readonly store: StoreName;
  readonly figures: Figures;
  readonly claims: Map<Waiting, OpenClaim>;
}

/** `reporting` outlives the run: the server remembers which strategies report. */
export function newRun(store: StoreName, figures: Figures, reporting: Run['reporting']): Run {
  return { trades: [], reporting, isPaused: false, store, figures, claims: new Map() };
}
