// Copies a style's activations to their place among those of several styles.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;
@group(0) @binding(2) var<storage, read> style: array<real4>;
// Row and column of the style's first position.
@group(0) @binding(3) var<uniform> origin: vec2i;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let group = i32(thread.z);
  let y = i32(thread.y);
  let x = i32(thread.x);
  if any(vec2i(y, x) >= extent.input) {
    return;
  }
  let to = vec2i(y, x) + origin;
  let value = style[(group * extent.input.x + y) * extent.input.y + x];
  output[(group * extent.output.x + to.x) * extent.output.y + to.y] = value;
}
