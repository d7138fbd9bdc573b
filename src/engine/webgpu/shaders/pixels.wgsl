// The decoded picture, cropped to the working size, as RGBA bytes.
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let x = i32(thread.x);
  let y = i32(thread.y);
  if x >= extent.output.y {
    return;
  }
  output[y * extent.output.y + x] = pack4x8unorm(vec4f(vec3f(view(0, y, x).rgb), 1));
}
