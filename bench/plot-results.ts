/** @file `npm run bench:plots`: draws the plots of `bench/results/` from the results beside them. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allPlots } from './compare/all-plots.ts';
import { allSeries } from './compare/series.ts';
import type { BenchDocument } from './format/document.ts';
import { parseDocument } from './format/parse-document.ts';

const RESULTS = resolve(import.meta.dirname, 'results');

/** Where the plots are written. */
export const PLOTS = join(RESULTS, 'plots');

/** The machine that a result file is named after: `cpu-2-cores-peers` is the suite `peers` of one. */
function machineOf(file: string): string {
  return file.replace(/-[a-z\d]+\.json$/, '');
}

async function readResults(): Promise<Map<string, BenchDocument[]>> {
  const machines = new Map<string, BenchDocument[]>();
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith('.json')).toSorted();
  for (const file of files) {
    const document = parseDocument(JSON.parse(await readFile(join(RESULTS, file), 'utf8')));
    const machine = machineOf(file);
    machines.set(machine, [...(machines.get(machine) ?? []), document]);
  }
  return machines;
}

/** The runs of one machine as one. */
function joined(documents: readonly BenchDocument[]): BenchDocument[] {
  const [first] = documents;
  if (first === undefined) return [];
  return [{ ...first, results: documents.flatMap(({ results }) => results) }];
}

/** The title of a plot as the name of a file. */
function fileName(machine: string, svg: string): string {
  const title = /aria-label="([^"]*)"/.exec(svg)?.[1] ?? 'plot';
  const words = title.toLowerCase().replaceAll(/[^a-z\d]+/g, '-');
  return `${machine}-${words.replaceAll(/^-+|-+$/g, '')}.svg`;
}

/** Every plot by the name of its file. */
export async function resultPlots(): Promise<ReadonlyMap<string, string>> {
  const plots = new Map<string, string>();
  for (const [machine, documents] of await readResults()) {
    const one = joined(documents);
    for (const svg of allPlots(one, allSeries(one)[0])) {
      plots.set(fileName(machine, svg), `${svg}\n`);
    }
  }
  return plots;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await rm(PLOTS, { recursive: true, force: true });
  await mkdir(PLOTS, { recursive: true });
  for (const [name, svg] of await resultPlots()) {
    await writeFile(join(PLOTS, name), svg);
    console.log(join('bench/results/plots', name));
  }
}
