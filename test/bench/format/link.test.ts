import { expect, it } from 'vitest';
import { resultLink, resultsInFragment } from '../../../bench/format/link.ts';
import { sampleDocument } from './sample-document.ts';

it('carries several results through a link, compressed', async () => {
  const documents = [sampleDocument('one'), sampleDocument('zwei, ünï')];
  const link = await resultLink('https://example.org/bench/?x=1', documents);
  expect(link).toMatch(/^https:\/\/example\.org\/bench\/\?x=1#result=[\w-]+&result=[\w-]+$/);
  expect(link.length).toBeLessThan(JSON.stringify(documents).length);
  expect(await resultsInFragment(new URL(link).hash)).toEqual(documents);
});

it('finds nothing in other fragments', async () => {
  expect(await resultsInFragment('')).toEqual([]);
  expect(await resultsInFragment('#chapter-2')).toEqual([]);
});

it('names what is wrong with a damaged link', async () => {
  await expect(resultsInFragment('#result=abc')).rejects.toThrow(TypeError);
  const link = await resultLink('https://example.org/', [sampleDocument()]);
  const { hash } = new URL(link);
  await expect(resultsInFragment(hash.slice(0, hash.length / 2))).rejects.toThrow(
    'no result that can be read',
  );
});
