import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BankStore, forgetBanks } from '../../src/pool/bank-store.ts';
import { KeptBanks } from '../../src/pool/kept-banks.ts';
import { randomActivations } from '../support/random.ts';
import { syntheticModels } from '../support/synthetic-models.ts';

/** Each of 4 · 5 · 8 numbers of 4 bytes. */
const first = randomActivations(4, 5, 8, 1);
const second = randomActivations(4, 5, 8, 2);
const third = randomActivations(4, 5, 8, 3);
const BYTES = 4 * 5 * 8 * 4;

beforeEach(() => forgetBanks());
afterEach(() => vi.restoreAllMocks());

/** Waits until the clock shows another time. */
async function later(): Promise<void> {
  const now = Date.now();
  await vi.waitUntil(() => Date.now() > now, { interval: 1 });
}

test('keeps what was used last, within its budget', async () => {
  const store = new BankStore(2 * BYTES);
  await store.write('first', first);
  await later();
  await store.write('second', second);
  await later();
  expect(await store.read('first')).toEqual(first);
  await later();
  await store.write('third', third);
  expect(await new BankStore().read('first')).toEqual(first);
  expect(await store.read('second')).toBeUndefined();
  expect(await store.read('third')).toEqual(third);
  await new BankStore(BYTES - 1).write('second', second);
  expect(await store.read('second')).toBeUndefined();
  expect(await store.read('third')).toEqual(third);
});

test('forgets all of it', async () => {
  const store = new BankStore();
  await store.write('first', first);
  await forgetBanks();
  expect(await store.read('first')).toBeUndefined();
});

test('keeps banks of every model and engine apart', async () => {
  const [model, other] = syntheticModels();
  const notices: string[] = [];
  const banks = (of = model, engine: 'wasm' | 'webgpu' = 'wasm') =>
    new KeptBanks(of!, engine, (message) => notices.push(message));
  await banks().keep('picture', first);
  expect(await banks().find('picture')).toEqual(first);
  expect(await banks().find('other picture')).toBeUndefined();
  expect(await banks(other).find('picture')).toBeUndefined();
  expect(await banks(model, 'webgpu').find('picture')).toBeUndefined();
  expect(notices).toEqual([]);
});

test('says once where there is no room, and goes on without', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const notices: string[] = [];
  const banks = new KeptBanks(syntheticModels()[0]!, 'wasm', (message) => notices.push(message));
  await banks.keep('picture', first);
  await banks.keep('another', second);
  expect(await banks.find('picture')).toBeUndefined();
  expect(notices).toEqual([
    'The browser has no room for style banks: styles are learnt anew each visit.',
  ]);
});
