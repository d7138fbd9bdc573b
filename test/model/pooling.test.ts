import { expect, test } from 'vitest';
import { withPooling } from '../../src/model/pooling.ts';
import { plainEncode } from '../support/plain-network.ts';
import { randomPixels } from '../support/random.ts';
import { syntheticModels, transparentModel } from '../support/synthetic-models.ts';

const model = syntheticModels()[1]!;
const kinds = (made: typeof model): string[] =>
  made.manifest.encoder.map(({ op }) => op).filter((op) => op.endsWith('_pool'));

test('is the same all over the encoder, and changes what it gives', () => {
  expect(kinds(model)).toEqual(['max_pool', 'avg_pool']);
  const [max, average] = [withPooling(model, 'max'), withPooling(model, 'average')];
  expect(kinds(max)).toEqual(['max_pool', 'max_pool']);
  expect(kinds(average)).toEqual(['avg_pool', 'avg_pool']);
  const picture = randomPixels(32, 24, 1);
  expect(plainEncode(max, picture)).not.toEqual(plainEncode(average, picture));
  expect(max.manifest.decoder).toEqual(model.manifest.decoder);
});

test('is refused by name where there is none', () => {
  expect(() => withPooling(transparentModel(), 'max')).toThrow(TypeError);
  expect(() => withPooling(transparentModel(), 'max')).toThrow(/^pooling .* transparent has none/);
});
