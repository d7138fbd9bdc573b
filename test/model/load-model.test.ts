import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  LOCAL_MODEL_NAMES,
  MODEL_NAMES,
  loadModel,
  readModelCards,
} from '../../src/model/load-model.ts';

test.each(MODEL_NAMES)('the built-in model %s loads', async (name) => {
  const model = await loadModel(name);
  expect(model.manifest.license).toBe('MIT');
  expect(model.tensors.size).toBeGreaterThan(0);
});

test('every model says what it is called and what it is good for', async () => {
  const cards = await readModelCards();
  expect(cards.map(({ name }) => name)).toEqual([...MODEL_NAMES, ...LOCAL_MODEL_NAMES]);
  for (const { name, title, goodFor } of cards.slice(0, MODEL_NAMES.length)) {
    const { manifest } = await loadModel(name);
    expect({ name, title, goodFor }).toEqual({
      name: manifest.name,
      title: manifest.title,
      goodFor: manifest.goodFor,
    });
    expect(goodFor).not.toBe('');
  }
});

test('a folder given by its URL loads, with or without a slash at its end', async () => {
  const folder = new URL('../../models/compact', import.meta.url);
  const builtIn = await loadModel('compact');
  for (const source of [folder, `${folder.href}/`]) {
    const model = await loadModel(source);
    expect(model.manifest).toEqual(builtIn.manifest);
    expect([...model.tensors.keys()]).toEqual([...builtIn.tensors.keys()]);
  }
});

test('a name that is no model and no URL is refused with the names that are', async () => {
  const names = ['compact', 'tiny', ...LOCAL_MODEL_NAMES];
  await expect(loadModel('huge')).rejects.toThrow(
    new TypeError(`model must be ${names.join(', ')} or the URL of a model folder, not huge`),
  );
});

test('errors in the files name the model and the field', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-model-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'manifest.json'), '{"name": 5}');
  await writeFile(join(folder, 'weights.safetensors'), '');
  const url = pathToFileURL(folder);
  await expect(loadModel(url)).rejects.toThrow(/^the model file:.*: manifest\./);
});

test('an aborted load rejects', async () => {
  await expect(loadModel('compact', AbortSignal.abort())).rejects.toThrow('aborted');
});
