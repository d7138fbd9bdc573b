// Stores a 2 × 2 block of pixels (a b / c d) as one position of four times the channels: each
// channel becomes one vector.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;

fn store(group: i32, y: i32, x: i32, a: vec4f, b: vec4f, c: vec4f, d: vec4f) {
  let to = vec2i(y, x) / 2;
  if any(to >= extent.output) {
    return;
  }
  let pixels = transpose(mat4x4f(a, b, c, d));
  for (var i = 0; i < 4 && 4 * group + i < $GROUPS; i++) {
    output[((4 * group + i) * extent.output.x + to.x) * extent.output.y + to.y] = real4(pixels[i]);
  }
}
