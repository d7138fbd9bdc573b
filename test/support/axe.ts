/** @file axe-core, run in a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong with a page as it stands, a line each; its context must bypass the CSP. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const checker: unknown = Reflect.get(window, 'axe');
    const run: unknown = Reflect.get(Object(checker), 'run');
    if (typeof run !== 'function') throw new Error('axe is not there');
    const result: { violations: { id: string; nodes: { html: string }[] }[] } = await run();
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}
