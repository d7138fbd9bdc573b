/** @file Results as tables: Markdown for people, CSV for spreadsheets. */
import type { BenchDocument, Quality, ResultRow } from './document.ts';
import { figure, fpsText, sizeText, speedupText } from './row-text.ts';

type Column = readonly [title: string, cell: (row: ResultRow) => string];

const optional = (value: number | undefined, unit = ''): string =>
  value === undefined ? '' : figure(value) + unit;

const percent = (share: number | undefined): string =>
  share === undefined ? '' : `${figure(share * 100)} %`;

/** What people are shown; columns that hold nothing are left out. */
const COLUMNS: readonly Column[] = [
  ['case', ({ name }) => name],
  ['engine', ({ engine }) => engine],
  ['model', ({ model = '' }) => model],
  ['size', sizeText],
  ['median', ({ msMedian }) => optional(msMedian, ' ms')],
  ['5–95 %', ({ msLow, msHigh }) => range(msLow, msHigh)],
  ['fps (95 % interval)', fpsText],
  ['GFLOP/s', ({ gflops }) => optional(gflops)],
  ['GB/s', ({ bandwidth }) => optional(bandwidth)],
  ['of the limit', ({ peakShare }) => percent(peakShare)],
  ['compared', speedupText],
  ['exponent', exponentText],
  ['NCC', ({ quality }) => nccText(quality)],
  ['PSNR', ({ quality }) => optional(quality?.psnr, ' dB')],
  ['warp error (input)', ({ temporal }) => errorText(temporal?.warp, temporal?.inputWarp)],
  [
    'frame difference (input)',
    ({ temporal }) => errorText(temporal?.difference, temporal?.inputDifference),
  ],
  ['note', ({ note = '' }) => note],
];

/** Hundredths of a percent tell engines apart. */
function nccText(quality: Quality | undefined): string {
  return quality === undefined ? '' : `${(quality.ncc * 100).toFixed(2)} %`;
}

/** The error, and the input's own. */
function errorText(error: number | undefined, own: number | undefined): string {
  return error === undefined || own === undefined ? '' : `${figure(error)} (${figure(own)})`;
}

function range(low: number | undefined, high: number | undefined): string {
  return low === undefined || high === undefined ? '' : `${figure(low)}–${figure(high)} ms`;
}

function exponentText({ exponent }: ResultRow): string {
  if (exponent === undefined) return '';
  const { fitted, low, high, predicted } = exponent;
  const [a, b, c, d] = [fitted, low, high, predicted].map((value) => value.toFixed(2));
  return `${a} (${b}–${c}), predicted ${d}`;
}

/** Titles and cells, without the columns that hold nothing. */
export function tableCells(rows: readonly ResultRow[]): readonly (readonly string[])[] {
  const telling = COLUMNS.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  return [
    telling.map(([title]) => title),
    ...rows.map((row) => telling.map(([, cell]) => cell(row))),
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The results as a Markdown table, with a line on where they come from. */
export function toMarkdown({ environment, results }: BenchDocument): string {
  const [titles = [], ...lines] = tableCells(results);
  const { machine, adapter, renderer, browser, node, date, impasto, suite } = environment;
  const place = [machine, adapter ?? renderer, browser ?? node, `Impasto ${impasto}`];
  const about = [...place, `suite ${suite}`, date.slice(0, 10)];
  return [
    about.filter((part) => part !== undefined && part !== '').join(', '),
    '',
    line(titles),
    line(titles.map(() => '---')),
    ...lines.map(line),
    '',
  ].join('\n');
}

/** Fields of a row that are single values, in the order they are written to CSV. */
const CSV_FIELDS = [
  'suite',
  'name',
  'engine',
  'device',
  'model',
  'width',
  'height',
  'styleSize',
  'workers',
  'msMedian',
  'msLow',
  'msHigh',
  'fps',
  'fpsLow',
  'fpsHigh',
  'samples',
  'gflops',
  'bandwidth',
  'intensity',
  'peakShare',
  'baseline',
  'speedup',
  'speedupLow',
  'speedupHigh',
  'note',
] as const satisfies readonly (keyof ResultRow)[];

const TEMPORAL_FIELDS = ['warp', 'inputWarp', 'difference', 'inputDifference'] as const;

/** All results as CSV (RFC 4180), a line per row, with the machine in front. */
export function toCsv(documents: readonly BenchDocument[]): string {
  const lines = documents.flatMap(({ environment, results }) =>
    results.map((row) =>
      [
        environment.machine,
        environment.date,
        ...CSV_FIELDS.map((field) => row[field]),
        row.quality?.ncc,
        row.quality?.psnr,
        ...TEMPORAL_FIELDS.map((field) => row.temporal?.[field]),
      ].map(csvCell),
    ),
  );
  const titles = ['machine', 'date', ...CSV_FIELDS, 'ncc', 'psnr', ...TEMPORAL_FIELDS];
  return [titles, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function csvCell(value: string | number | undefined): string {
  const text = String(value ?? '');
  // A text that begins like a formula is one to some spreadsheets.
  const safe = typeof value === 'string' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
