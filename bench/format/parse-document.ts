/**
 * @file Checks a result file, field by field, by the rules of `result.schema.json`. Written out:
 * validators that compile a schema at run time are what the page's content security policy forbids.
 */
import { STAGES } from '../../src/engine/stage-timings.ts';
import { RESULT_SCHEMA, SUITES, type BenchDocument } from './document.ts';

/** Checks a value; `path` names it in errors. */
type Check = (value: unknown, path: string) => void;

function refuse(path: string, expected: string): never {
  throw new TypeError(`${path} must be ${expected}`);
}

function number(expected: string, holds: (value: number) => boolean): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || !holds(value))
      refuse(path, expected);
  };
}

const anyNumber = number('a number', () => true);
const positive = number('a number above 0', (value) => value > 0);
const notNegative = number('a number of 0 or more', (value) => value >= 0);
const count = number('a whole number of 1 or more', (v) => Number.isInteger(v) && v >= 1);

const string: Check = (value, path) => {
  if (typeof value !== 'string') refuse(path, 'a text');
};

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') refuse(path, 'a text that is not empty');
};

const date: Check = (value, path) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) refuse(path, 'a date');
};

function oneOf(allowed: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      refuse(path, `one of ${allowed.join(', ')}`);
  };
}

function list(item: Check, length?: number): Check {
  return (value, path) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
      refuse(path, length === undefined ? 'a list' : `a list of ${length}`);
    }
    for (const [i, entry] of value.entries()) item(entry, `${path}[${i}]`);
  };
}

function entriesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(path, 'an object');
  return Object.entries(value);
}

function fields(checks: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return (value, path) => {
    const entries = entriesOf(value, path);
    for (const [name, entry] of entries) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
      if (check === undefined) throw new TypeError(`${path}.${name} is not known`);
      check(entry, `${path}.${name}`);
    }
    const names = new Set(entries.map(([name]) => name));
    const missing = required.find((name) => !names.has(name));
    if (missing !== undefined) throw new TypeError(`${path}.${missing} is missing`);
  };
}

const points = list(list(anyNumber, 2));
const suite = oneOf(SUITES);

const temporal = fields(
  {
    clip: text,
    stability: notNegative,
    lag: count,
    warp: notNegative,
    inputWarp: notNegative,
    difference: notNegative,
    inputDifference: notNegative,
    visible: notNegative,
    curve: points,
    inputCurve: points,
  },
  [
    'clip',
    'stability',
    'lag',
    'warp',
    'inputWarp',
    'difference',
    'inputDifference',
    'visible',
    'curve',
    'inputCurve',
  ],
);

const row = fields(
  {
    suite,
    name: text,
    engine: text,
    device: text,
    model: text,
    width: count,
    height: count,
    styleSize: count,
    workers: count,
    msMedian: positive,
    msLow: positive,
    msHigh: positive,
    fps: positive,
    fpsLow: positive,
    fpsHigh: positive,
    samples: count,
    quantiles: list(notNegative, 21),
    gflops: positive,
    bandwidth: positive,
    intensity: positive,
    peakShare: notNegative,
    baseline: text,
    speedup: positive,
    speedupLow: positive,
    speedupHigh: positive,
    quality: fields({ ncc: anyNumber, psnr: anyNumber }, ['ncc', 'psnr']),
    stages: fields(Object.fromEntries(STAGES.map((name) => [name, notNegative])), STAGES),
    curve: points,
    exponent: fields(
      { fitted: anyNumber, low: anyNumber, high: anyNumber, predicted: anyNumber, points },
      ['fitted', 'low', 'high', 'predicted', 'points'],
    ),
    temporal,
    note: text,
  },
  ['suite', 'name', 'engine'],
);

const limits: Check = (value, path) => {
  for (const [name, limit] of entriesOf(value, path)) anyNumber(limit, `${path}.${name}`);
};

const environment = fields(
  {
    impasto: text,
    suite: count,
    date,
    machine: string,
    os: text,
    cpu: text,
    cores: count,
    browser: text,
    node: text,
    adapter: text,
    renderer: text,
    features: list(text),
    limits,
  },
  ['impasto', 'suite', 'date', 'machine', 'os', 'cores'],
);

const skipped = fields({ suite, name: text, reason: text }, ['suite', 'name', 'reason']);

const document = fields(
  {
    schema: oneOf([RESULT_SCHEMA]),
    environment,
    results: list(row),
    skipped: list(skipped),
  },
  ['schema', 'environment', 'results'],
);

function isDocument(json: unknown): json is BenchDocument {
  document(json, 'result');
  return true;
}

/**
 * The document in parsed JSON.
 *
 * @throws {TypeError} naming the field that is wrong, e.g. `result.results[3].fps must be …`.
 */
export function parseDocument(json: unknown): BenchDocument {
  if (isDocument(json)) return json;
  throw new TypeError('result must be a document');
}
