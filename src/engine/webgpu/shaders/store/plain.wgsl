// Stores a 2 × 2 block of pixels (a b / c d) of one vector of channels.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;

fn store(group: i32, y: i32, x: i32, a: vec4f, b: vec4f, c: vec4f, d: vec4f) {
  if group >= $GROUPS || y >= extent.output.x || x >= extent.output.y {
    return;
  }
  let width = extent.output.y;
  let at = (group * extent.output.x + y) * width + x;
  let right = x + 1 < width;
  output[at] = real4(a);
  if right {
    output[at + 1] = real4(b);
  }
  if y + 1 < extent.output.x {
    output[at + width] = real4(c);
    if right {
      output[at + width + 1] = real4(d);
    }
  }
}
