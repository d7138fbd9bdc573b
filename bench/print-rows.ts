import type { ResultRow } from './format/document.ts';
import { tableCells } from './format/tables.ts';

/** Prints rows as a table. */
export function printRows(rows: readonly ResultRow[]): void {
  if (rows.length === 0) return;
  const table = tableCells(rows);
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
