import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../bench/format/parse-document.ts';
import schema from '../../../bench/format/result.schema.json' with { type: 'json' };
import { sampleDocument } from './sample-document.ts';

const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

/** The document with the value at a path replaced; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(sampleDocument());
  const keys = path.split('.');
  let target = copy;
  for (const key of keys.slice(0, -1)) target = Reflect.get(Object(target), key);
  if (value === undefined) Reflect.deleteProperty(Object(target), keys.at(-1) ?? '');
  else Reflect.set(Object(target), keys.at(-1) ?? '', value);
  return copy;
}

describe('parseDocument and result.schema.json', () => {
  it('both accept a document that uses every field', () => {
    validate(sampleDocument());
    expect(validate.errors).toBeNull();
    expect(parseDocument(sampleDocument())).toEqual(sampleDocument());
  });

  it('know the same fields of a row and of the environment', () => {
    const { results, environment } = sampleDocument();
    const used = new Set(results.flatMap((row) => Object.keys(row)));
    expect([...used].toSorted()).toEqual(
      Object.keys(schema.properties.results.items.properties).toSorted(),
    );
    expect(Object.keys(environment).toSorted()).toEqual(
      Object.keys(schema.properties.environment.properties).toSorted(),
    );
  });

  it.each<[string, unknown, string]>([
    ['schema', 'impasto-bench/0', 'result.schema'],
    ['results', {}, 'result.results'],
    ['results.0.fps', 0, 'result.results[0].fps'],
    ['results.0.fps', '24', 'result.results[0].fps'],
    ['results.0.width', 1.5, 'result.results[0].width'],
    ['results.0.suite', 'other', 'result.results[0].suite'],
    ['results.0.engine', undefined, 'result.results[0].engine'],
    ['results.0.quantiles', [1, 2], 'result.results[0].quantiles'],
    ['results.0.stages.decode', undefined, 'result.results[0].stages.decode'],
    ['results.0.extra', 1, 'result.results[0].extra'],
    ['results.2.exponent.points', [[1]], 'result.results[2].exponent.points[0]'],
    ['environment.date', 'yesterday', 'result.environment.date'],
    ['environment.cores', undefined, 'result.environment.cores'],
    ['environment.limits', { maxBufferSize: 'much' }, 'result.environment.limits.maxBufferSize'],
    ['skipped.0.reason', '', 'result.skipped[0].reason'],
  ])('both refuse %s = %j', (path, value, named) => {
    const damaged = changed(path, value);
    expect(validate(damaged)).toBe(false);
    expect(() => parseDocument(damaged)).toThrow(named);
  });

  const folder = new URL('../../../bench/results/', import.meta.url);
  const files = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.json')) : [];
  it.each(files)('both accept the measured results in %s', (file) => {
    const document: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    validate(document);
    expect(validate.errors).toBeNull();
    expect(parseDocument(document).results.length).toBeGreaterThan(0);
  });
});
