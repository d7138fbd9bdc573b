// What a view shows, to the host's layout (height × width × channels, f32).
const CHANNELS = $CHANNELS;

@group(0) @binding(1) var<storage, read_write> host: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let position = i32(thread.x);
  let group = i32(thread.y);
  if position >= extent.input.x * extent.input.y {
    return;
  }
  let value = view(group, position / extent.input.y, position % extent.input.y);
  for (var i = 0; i < 4 && 4 * group + i < CHANNELS; i++) {
    host[position * CHANNELS + 4 * group + i] = f32(value[i]);
  }
}
