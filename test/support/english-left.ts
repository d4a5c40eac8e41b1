import type { Page } from 'playwright-core';

/** Words that no sentence in English is long without, and that are none in the other languages. */
const ENGLISH =
  /(?<![\w@./-])(?:the|is|were|not|of|and|with|your|this|that|until|from|for|to|are|has|have|must|will|which|found|it|its)(?![\w@/-])/;

/**
 * What a reader of another language sees in English: of the text that is shown, and of what a screen reader says. `written` is
 * what strategies and people wrote themselves, which is never translated.
 */
export async function findEnglish(page: Page, written: readonly string[]): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const shown = (element) => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    const texts = [];
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.closest('script, style, code, pre, [lang=en], textarea') || !shown(node)) continue;
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) texts.push(node.getAttribute(name) ?? '');
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.data);
    }
    return texts;
  })()`)) as readonly string[];
  const withoutWritten = (text: string) => written.reduce((rest, each) => rest.replaceAll(each, ''), text);
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => ENGLISH.test(withoutWritten(text)));
}
