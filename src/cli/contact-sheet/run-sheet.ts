import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactSheet, SheetOptions } from './sheet-options.ts';
import { withPage } from './with-page.ts';

const PAGE = 'src/cli/contact-sheet/index.html';

/** The JPEG and PNG files of a folder, by name; none where there is no such folder. */
function picturesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(jpe?g|png)$/i.test(name))
    .toSorted();
}

/** Makes a contact sheet of the presets on the pictures of `folder`, from the project at `root`. */
export async function runSheet(
  root: string,
  folder: string,
  options: Omit<SheetOptions, 'contents'>,
): Promise<ContactSheet> {
  const names = picturesIn(folder);
  const files = new Map(names.map((name) => [name, join(folder, name)]));
  const contents = names.map((name) => `/files/${encodeURIComponent(name)}`);
  return withPage(root, PAGE, files, async (page) => {
    await page.waitForFunction(() => globalThis.makeSheet !== undefined);
    return page.evaluate(
      async (asked) => {
        if (globalThis.makeSheet === undefined) throw new Error('the page has no makeSheet');
        return globalThis.makeSheet(asked);
      },
      { ...options, contents },
    );
  });
}
