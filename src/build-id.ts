declare const IMPASTO_BUILD: string | undefined;

/**
 * Names what this page was built from: other sources, another name. Put in by the bundler's
 * configuration; `unbuilt` where the modules run as they are.
 */
export const BUILD_ID = typeof IMPASTO_BUILD === 'undefined' ? 'unbuilt' : IMPASTO_BUILD;
