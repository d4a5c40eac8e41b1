import { expect, test } from 'vitest';
import { findReleaseFaults } from './check-release.ts';

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n## 1.2.3\n\n- Something new.\n';

test('a tag, a version and a section of the changelog that agree are released', () => {
  expect(findReleaseFaults('v1.2.3', '1.2.3', CHANGELOG)).toEqual([]);
});

test.each([
  ['another version in package.json', 'v1.2.4', '1.2.3', CHANGELOG, /the tag is v1\.2\.4/],
  ['no section for the version', 'v1.2.4', '1.2.4', CHANGELOG, /no section "## 1\.2\.4"/],
  [
    'changes that are in no section yet',
    'v1.2.3',
    '1.2.3',
    CHANGELOG.replace('## 1.2.3', '- Forgotten.\n\n## 1.2.3'),
    /still has changes under "Unreleased"/,
  ],
  [
    'a changelog that ends with them',
    'v1.2.3',
    '1.2.3',
    '## 1.2.3\n\n## Unreleased\n\n- New.\n',
    /still has changes/,
  ],
])('%s is named before anything is built', (_fault, tag, version, changelog, words) => {
  expect(findReleaseFaults(tag, version, changelog)).toEqual([expect.stringMatching(words)]);
});
