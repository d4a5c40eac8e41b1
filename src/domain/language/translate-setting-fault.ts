import { type StoredArguments, type Translate, translatorOf } from './stored-patterns.ts';
import type { Words } from './words.ts';

/** Of the catalog's setting faults, the whole of a text. */
const faultsOf = (
  part: (faults: Words['settingFaults']) => object,
  inserted: StoredArguments = {},
): Translate =>
  translatorOf({ catalogOf: ({ settingFaults }) => part(settingFaults), end: '$', arguments: inserted });

const rule = faultsOf(({ rule }) => ({ rule }), {
  rule: [
    { source: '.+?', say: faultsOf(({ expected }) => expected) },
    { source: '.+', say: faultsOf(({ found }) => found) },
  ],
});

const NAMED = [
  { source: '\\w+', say: (setting: string) => setting },
  { source: '.+', say: rule },
];
const named = faultsOf(({ named }) => ({ named }), { named: NAMED });

/** Says in the reader's language what the message of a `SettingFault` says, which is stored in English. */
export const translateSettingFault = faultsOf(({ named, inDatabase }) => ({ named, inDatabase }), {
  named: NAMED,
  inDatabase: [{ source: '.+?', say: named }],
});
