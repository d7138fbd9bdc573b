import type { ResultRow, SkippedCase } from '../format/document.ts';
import { printRows } from '../print-rows.ts';
import type { BenchReport } from './report.ts';

/** Collects what is reported and shows on the terminal how it goes. */
export class ResultCollector {
  /** All rows so far. */
  readonly results: ResultRow[] = [];
  /** All cases left out so far. */
  readonly skipped: SkippedCase[] = [];
  #lineShown = false;

  /** Takes a report of the page. */
  take({ rows, skipped, progress }: BenchReport): void {
    if (rows !== undefined) this.add(rows);
    if (skipped !== undefined) this.skip(skipped);
    if (progress === undefined || !process.stderr.isTTY) return;
    const { what, spent, secondsLeft } = progress;
    const share = `${(spent * 100).toFixed(0)} %`.padStart(5);
    process.stderr.write(`\r\u001B[K${share}  ${what}, at most ${secondsLeft.toFixed(0)} s left`);
    this.#lineShown = true;
  }

  /** Adds rows and prints them. */
  add(rows: readonly ResultRow[]): void {
    this.finish();
    this.results.push(...rows);
    printRows(rows);
  }

  /** Adds a case that was left out. */
  skip(skipped: SkippedCase): void {
    this.finish();
    this.skipped.push(skipped);
    console.log(`${skipped.name}: left out: ${skipped.reason}`);
  }

  /** Takes the progress line away. */
  finish(): void {
    if (this.#lineShown) process.stderr.write('\r\u001B[K');
    this.#lineShown = false;
  }
}
