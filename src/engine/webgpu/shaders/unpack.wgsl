// What a view shows, to the host's layout (height × width × channels, f32).
const CHANNELS = $CHANNELS;

@group(0) @binding(1) var<storage, read_write> host: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let x = i32(thread.x);
  let y = i32(thread.y);
  let group = i32(thread.z);
  if x >= extent.input.y {
    return;
  }
  let position = y * extent.input.y + x;
  let value = view(group, y, x);
  for (var i = 0; i < 4 && 4 * group + i < CHANNELS; i++) {
    host[position * CHANNELS + 4 * group + i] = f32(value[i]);
  }
}
