// Stores 2 × 2 pixels (a b / c d), $SPREAD apart, of one vector of channels.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;

fn store(group: i32, y: i32, x: i32, a: vec4f, b: vec4f, c: vec4f, d: vec4f) {
  if group >= $GROUPS || y >= extent.output.x || x >= extent.output.y {
    return;
  }
  let width = extent.output.y;
  let at = (group * extent.output.x + y) * width + x;
  let right = x + $SPREAD < width;
  output[at] = real4(a);
  if right {
    output[at + $SPREAD] = real4(b);
  }
  if y + $SPREAD < extent.output.x {
    output[at + $SPREAD * width] = real4(c);
    if right {
      output[at + $SPREAD * width + $SPREAD] = real4(d);
    }
  }
}
