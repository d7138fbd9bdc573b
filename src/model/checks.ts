/** A JSON object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** An error that names the field, what it must be and what it is. */
function mismatch(path: string, expected: string, value: unknown): TypeError {
  const actual = value === undefined ? 'missing' : JSON.stringify(value);
  const shown = actual.length > 60 ? `${actual.slice(0, 57)}…` : actual;
  return new TypeError(`${path} must be ${expected}, not ${shown}`);
}

/**
 * The value as an object.
 *
 * @throws {TypeError} naming `path` where it is none.
 */
export function asFields(value: unknown, path: string): Fields {
  if (!isFields(value)) throw mismatch(path, 'an object', value);
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value as a list that is not empty.
 *
 * @throws {TypeError} naming `path` where it is none.
 */
export function asList(value: unknown, path: string): readonly unknown[] {
  if (!isList(value) || value.length === 0) throw mismatch(path, 'a list of layers', value);
  return value;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/**
 * The value as one of `allowed`.
 *
 * @throws {TypeError} naming `path` where it is another.
 */
export function asOneOf<const T extends string | number>(
  value: unknown,
  path: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    const names = allowed.map((candidate) => JSON.stringify(candidate));
    const last = names.pop() ?? '';
    throw mismatch(path, names.length === 0 ? last : `${names.join(', ')} or ${last}`, value);
  }
  return found;
}

/**
 * The value as text that is not empty.
 *
 * @throws {TypeError} naming `path` where it is none.
 */
export function asText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw mismatch(path, 'a text', value);
  return value;
}

/**
 * The value as a finite number.
 *
 * @throws {TypeError} naming `path` where it is none.
 */
export function asNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw mismatch(path, 'a number', value);
  return value;
}

/**
 * The value as a whole number of 1 or more.
 *
 * @throws {TypeError} naming `path` where it is none.
 */
export function asCount(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw mismatch(path, 'a whole number of 1 or more', value);
  }
  return value;
}
