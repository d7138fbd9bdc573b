/**
 * Fills the placeholders of a WGSL template: `$NAME`, in capitals, stands for a value that has to be
 * known when the shader is compiled (channel counts, shapes of tiles, spliced code). What varies from
 * one dispatch to the next comes through uniforms instead.
 *
 * @throws {Error} naming a placeholder that has no value.
 */
export function expand(
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return template.replaceAll(/\$([A-Z][A-Z_]*)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for $${name} in a shader template`);
    return String(value);
  });
}

/** A number as a WGSL float literal. */
export function float(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}
