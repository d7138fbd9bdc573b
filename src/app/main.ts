/** @file Entry of the page: first what takes longest, then the elements that show what comes of it. */
import { startEarly } from './early-stylizer.ts';

await startEarly();
await import('./impasto-app.ts');
