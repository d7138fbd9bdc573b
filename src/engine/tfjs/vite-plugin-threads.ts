/**
 * @file tfjs starts its WebAssembly threads from the text of its own module function, which reads a
 * variable of the surrounding scope behind a `typeof` guard. A minifier that sees the declaration
 * drops the guard, and every thread then dies of a ReferenceError. The plugin takes the read out: the
 * value is only a guess at the module's address, and tfjs is told the address.
 */
import type { Plugin } from 'vite';

const MODULE = /tfjs-backend-wasm-threaded-simd\.js$/;
const GUARDED_READ = 'typeof _scriptDir !== "undefined" && _scriptDir';

/**
 * Keeps tfjs's threads alive in a minified build, and tells the engine so by
 * `import.meta.env.TFJS_THREADS`. Throws where tfjs no longer has the line.
 */
export function tfjsThreads(): Plugin {
  return {
    name: 'impasto:tfjs-threads',
    config: () => ({ define: { 'import.meta.env.TFJS_THREADS': 'true' } }),
    transform: {
      filter: { id: MODULE },
      handler(code) {
        if (!code.includes(GUARDED_READ)) {
          throw new Error('tfjs-backend-wasm has changed: its threads need no, or another, remedy');
        }
        return { code: code.replaceAll(GUARDED_READ, 'false'), map: null };
      },
    },
  };
}
