import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds serious or worse on the page as it stands; each with the element, so that a failure can be read. */
export function seriousFindings(page: Page): Promise<string[]> {
  return findings(page, {});
}

/** All of WCAG's levels A and AA. */
const RULES_OF_COLOR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** The same in dark, and then in light: there only of colors, since nothing else depends on the theme. */
export async function seriousFindingsInBothThemes(page: Page): Promise<{ dark: string[]; light: string[] }> {
  // Without movement, so that no color is caught halfway.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await seriousFindings(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return { dark, light: await findings(page, { runOnly: RULES_OF_COLOR }) };
}

async function findings(page: Page, options: { runOnly?: typeof RULES_OF_COLOR }): Promise<string[]> {
  const { violations } = await judge(page, options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** A page that goes on by itself while it is looked at is looked at anew. */
async function judge(page: Page, options: object): Promise<{ readonly violations: readonly Finding[] }> {
  for (;;) {
    try {
      // Run by the debugger, which the page's content security policy does not bind.
      await page.evaluate(axe.source);
      return await page.evaluate(`axe.run(${JSON.stringify(options)})`);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('context was destroyed')) throw error;
      await page.waitForLoadState();
    }
  }
}
