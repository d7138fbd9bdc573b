import type { ResultRow } from './results.ts';

function cells(row: ResultRow): string[] {
  return [
    row.name,
    row.engine,
    `${row.width}×${row.height}/${row.styleSize}²`,
    `${row.msMedian.toFixed(2)} ms`,
    row.fps === undefined ? '' : `${row.fps.toFixed(1)} fps`,
    row.gflops === undefined ? '' : `${row.gflops.toFixed(1)} GFLOP/s`,
    row.peakShare === undefined ? '' : `${(row.peakShare * 100).toFixed(0)} % of peak`,
    row.speedup === undefined ? '' : `${row.speedup.toFixed(2)}× ${row.baseline ?? ''}`,
  ];
}

/** Prints rows as a table. */
export function printRows(rows: readonly ResultRow[]): void {
  const table = rows.map(cells);
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of table) {
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
}
