// Stores the pool of a 2 × 2 block of pixels (a b / c d); a remainder at the border is left out.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;

fn store(group: i32, y: i32, x: i32, a: vec4f, b: vec4f, c: vec4f, d: vec4f) {
  let to = vec2i(y, x) / 2;
  if group >= $GROUPS || any(to >= extent.output) {
    return;
  }
  output[(group * extent.output.x + to.x) * extent.output.y + to.y] = real4($POOL);
}
