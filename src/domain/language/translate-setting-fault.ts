import {
  findPattern,
  once,
  patternsOf,
  type StoredArguments,
  sayFound,
  type Translate,
} from './stored-patterns.ts';
import type { Words } from './words.ts';

const asItIs: Translate = (stored) => stored;

function translatorOf(
  part: (faults: Words['settingFaults']) => object,
  inserted: StoredArguments = {},
): Translate {
  const texts = {
    catalogOf: ({ settingFaults }: Words) => part(settingFaults),
    end: '$',
    arguments: inserted,
  };
  const patterns = once(() => patternsOf([texts]));
  return (stored) => {
    const found = findPattern(patterns(), stored);
    return found === undefined ? stored : sayFound(found, asItIs);
  };
}

const rule = translatorOf(({ rule }) => ({ rule }), {
  rule: [
    { source: '.+?', say: translatorOf(({ expected }) => expected) },
    { source: '.+', say: translatorOf(({ found }) => found) },
  ],
});

const NAMED = [
  { source: '\\w+', say: asItIs },
  { source: '.+', say: rule },
];
const named = translatorOf(({ named }) => ({ named }), { named: NAMED });

/** Says in the reader's language what the message of a `SettingFault` says, which is stored in English. */
export const translateSettingFault = translatorOf(({ named, inDatabase }) => ({ named, inDatabase }), {
  named: NAMED,
  inDatabase: [{ source: '.+?', say: named }],
});
