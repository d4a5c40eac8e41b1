import type { Visitor } from './approver-access.ts';

/**
 * How long a browser may keep what never changes, as `cache-control`. A session may end at any time, and what was kept
 * would still be shown then: it asks anew.
 */
export const keepingOf = ({ grant }: Visitor): string =>
  grant === null ? 'private, no-cache' : 'private, max-age=604800, immutable';
