import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/manifest.ts';

const file = new URL('../../models/compact/manifest.json', import.meta.url);
const text = await readFile(file, 'utf8');

/** The manifest of `compact` with the value at a path of keys replaced. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  const replace = (node: unknown, [head, ...tail]: readonly (string | number)[]): unknown => {
    if (head === undefined) return value;
    if (Array.isArray(node)) {
      return node.map((item: unknown, index) => (index === head ? replace(item, tail) : item));
    }
    const entries = Object.entries(node ?? {}).map(([name, item]: [string, unknown]) => [
      name,
      name === head ? replace(item, tail) : item,
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return replace(JSON.parse(text), key === undefined ? [] : [key, ...rest]);
}

test('the manifest of compact is valid', () => {
  const manifest = parseManifest(JSON.parse(text));
  expect(manifest).toEqual(JSON.parse(text));
  expect(manifest.activations).toMatchObject({ channels: 64, stride: 4 });
});

test('fields that are not known are left out', () => {
  expect(parseManifest({ ...JSON.parse(text), colour: 'blue' })).toEqual(JSON.parse(text));
});

describe('errors name the field', () => {
  test.each([
    [['name'], '', 'manifest.name must be a text, not ""'],
    [['task'], 'chess', 'manifest.task must be "patch-based style transfer", not "chess"'],
    [['input'], [], 'manifest.input must be an object, not []'],
    [['input', 'channels'], 4, 'manifest.input.channels must be 3, not 4'],
    [['input', 'range'], [0, 255], 'manifest.input.range must be [0, 1], not [0,255]'],
    [
      ['input', 'multipleOf'],
      0,
      'manifest.input.multipleOf must be a whole number of 1 or more, not 0',
    ],
    [['activations', 'basis'], 5, 'manifest.activations.basis must be a text, not 5'],
    [['encoder'], [], 'manifest.encoder must be a list of layers, not []'],
    [['encoder', 3, 'kernel'], 5, 'manifest.encoder[3].kernel must be 1 or 3, not 5'],
    [
      ['encoder', 3, 'padding'],
      'wrap',
      'manifest.encoder[3].padding must be "reflect", "replicate" or "zero", not "wrap"',
    ],
    [
      ['encoder', 6, 'body', 1, 'in'],
      1.5,
      'manifest.encoder[6].body[1].in must be a whole number of 1 or more, not 1.5',
    ],
    [['decoder', 8, 'max'], '1', 'manifest.decoder[8].max must be a number, not "1"'],
    [['license'], undefined, 'manifest.license must be a text, not missing'],
    [['training'], null, 'manifest.training must be a text, not null'],
  ])('%j', (path, value, message) => {
    expect(() => parseManifest(withValue(path, value))).toThrow(new TypeError(message));
  });

  test('an op that is not known lists those that are', () => {
    expect(() => parseManifest(withValue(['encoder', 0, 'op'], 'softmax'))).toThrow(
      /^manifest\.encoder\[0\]\.op must be "conv", .* or "clamp", not "softmax"$/,
    );
  });

  test.each([[null], ['text'], [[1]]])('a manifest that is %j', (json) => {
    expect(() => parseManifest(json)).toThrow('manifest must be an object');
  });
});
