import type { Page } from 'playwright-core';

/** Resolves with what `expression` gives in the page once it is something. By the debugger: `eval` is forbidden there. */
export function untilInPage<Value>(page: Page, expression: string): Promise<Value> {
  return page.evaluate<Value>(`(async () => {
    for (;;) {
      const value = ${expression};
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })()`);
}
