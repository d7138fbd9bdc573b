import { expect, test } from 'vitest';
import { shortcutOf, SHORTCUTS } from '../../../src/app/shortcuts/shortcuts.ts';

test('no key does two things, and every one is explained', () => {
  const shortcuts = SHORTCUTS.flatMap((group) => group.shortcuts);
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(shortcuts.map(({ name }) => name)).size).toBe(shortcuts.length);
  expect(shortcuts.filter(({ title, label }) => title === '' || label === '')).toEqual([]);
});

test('letters are told apart by Shift, not by Caps Lock, and signs by neither', () => {
  expect(shortcutOf('n', false)?.name).toBe('nextStyle');
  expect(shortcutOf('N', false)?.name).toBe('nextStyle');
  expect(shortcutOf('N', true)?.name).toBe('previousStyle');
  expect(shortcutOf('?', true)?.name).toBe('help');
  expect(shortcutOf('?', false)?.name).toBe('help');
  expect(shortcutOf('+', true)?.name).toBe('stronger');
  expect(shortcutOf('C', true)).toBeUndefined();
  expect(shortcutOf('Enter', false)).toBeUndefined();
});
