import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, jsonScript, SafeHtml } from './html.ts';

test('values are escaped', () => {
  const name = `<script>alert("it's" & 'gone')</script>`;

  expect(html`<p>${name}</p>`.text).toBe(
    '<p>&lt;script&gt;alert(&quot;it&#39;s&quot; &amp; &#39;gone&#39;)&lt;/script&gt;</p>',
  );
});

test('what was escaped already is not escaped again', () => {
  const inner = html`<b>${'a & b'}</b>`;

  expect(html`<p>${inner}</p>`.text).toBe('<p><b>a &amp; b</b></p>');
});

test('text that looks like an entity is shown as it was written', () => {
  expect(html`${'&lt;'}`.text).toBe('&amp;lt;');
});

test('lists are joined, and an empty one leaves nothing', () => {
  const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);

  expect(html`<ul>${items}</ul>`.text).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>');
  expect(html`<ul>${[]}</ul>`.text).toBe('<ul></ul>');
});

test('null and false leave nothing, while zero and an empty text are what they are', () => {
  expect(html`[${null}${false}${0}${''}${-1.5}]`.text).toBe('[0-1.5]');
});

test('only the template makes safe text', () => {
  expect(html``).toBeInstanceOf(SafeHtml);
  expect(html`plain & simple`.text).toBe('plain & simple');
});

test('no text at all can leave an attribute or open a tag', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '=', ' ', '\u{1f600}') }),
      (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      },
    ),
  );
});

test('data for a script cannot end it, and comes back as it was', () => {
  const data = { text: '</script><script>alert(1)</script><!--', number: 1.5, nothing: null };
  const { text } = jsonScript('page-data', data);
  expect(text.match(/<\/?script|<!--/g)).toEqual(['<script', '</script']);
  const [, json = ''] = /^<script type="application\/json" id="page-data">(.*)<\/script>$/s.exec(text) ?? [];
  expect(JSON.parse(json)).toEqual(data);
});
