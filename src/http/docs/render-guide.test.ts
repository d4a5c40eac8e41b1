import { expect, test } from 'vitest';
import { docsAddress, headingId, renderGuide } from './render-guide.ts';
import { searchGuides, wordsOf } from './search-guides.ts';
import { splitSections } from './sections.ts';

const render = (markdown: string) => renderGuide(markdown, docsAddress).text;

test('a link to another guide leads to its page and heading', () => {
  expect(render('[x](DEPLOY-LAPTOP.md#steps)')).toBe('<p><a href="/docs/deploy-laptop#steps">x</a></p>\n');
  expect(render('[x](README.md)')).toContain('href="/docs"');
});

test('a file that no server has is named instead of linked', () => {
  expect(render('[the contract](../clients/CONTRACT.md#calls)')).toBe(
    '<p>the contract (<code>clients/CONTRACT.md</code>)</p>\n',
  );
  expect(render('[x](javascript:alert)')).not.toContain('<a');
});

test('HTML in a guide is shown as text', () => {
  expect(render('a <b onclick="x">c</b>\n\n<script>x</script>')).not.toMatch(/<b|<script/);
});

test('headings have the ids of GitHub, also where one is there twice', () => {
  expect(headingId('Find out: `keys add`, really?')).toBe('find-out-keys-add-really');
  expect(render('## Update\n\n## Update')).toMatch(/id="update".*\n.*id="update-1"/);
});

test('sections are text, without entities and tags', () => {
  const content = renderGuide('# A & B\n\nx `<y>`\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |', docsAddress);
  expect(splitSections(content.text)).toEqual([
    { id: 'a--b', depth: 1, heading: 'A & B', text: 'x <y> a b 1 2' },
  ]);
});

function guide(name: string, markdown: string) {
  const content = renderGuide(markdown, docsAddress);
  const sections = splitSections(content.text);
  return { name, title: sections[0]?.heading ?? '', content, sections };
}

test('sections with most of the words come first, and headings before text', () => {
  const guides = [
    guide('a', '# A\n\n## One\n\nyour phone\n\n## Phone\n\nrings'),
    guide('b', '# B\n\nphone, once\n'),
  ];
  const found = searchGuides(guides, 'Phone').map(({ section }) => section.heading);
  expect(found).toEqual(['Phone', 'One', 'B']);
  expect(searchGuides(guides, 'phone rings').map(({ section }) => section.heading)).toEqual(['Phone']);
  expect(searchGuides(guides, 'zzz')).toEqual([]);
});

test('an excerpt shows the text around the first word', () => {
  const text = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;
  const [hit] = searchGuides([guide('a', `# A\n\n${text}`)], 'needle');
  expect(hit?.excerpt).toMatch(/^… .*needle.* …$/);
  expect(hit?.excerpt.length).toBeLessThan(200);
});

test('of a question at most eight words are looked for', () => {
  expect(wordsOf('a bb BB cc dd ee ff gg hh ii jj')).toEqual([
    'bb',
    'cc',
    'dd',
    'ee',
    'ff',
    'gg',
    'hh',
    'ii',
  ]);
});
