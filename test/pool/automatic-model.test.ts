import { expect, test } from 'vitest';
import { rateToHold } from '../../src/pool/automatic-model.ts';

test('a machine near the limit keeps the model that it has', () => {
  expect(rateToHold(undefined)).toBe(15);
  expect(rateToHold('compact')).toBe(11.25);
  expect(rateToHold('tiny')).toBe(18.75);
  expect(rateToHold('another')).toBe(15);
});
