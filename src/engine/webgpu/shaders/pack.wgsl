// Activations from the host's layout (height × width × channels, f32) to the device's (NC4HW4).
const CHANNELS = $CHANNELS;

@group(0) @binding(1) var<storage, read_write> output: array<real4>;
@group(0) @binding(2) var<storage, read> host: array<f32>;

fn value(position: i32, channel: i32) -> real {
  if channel >= CHANNELS {
    return real();
  }
  return real(host[position * CHANNELS + channel]);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let x = i32(thread.x);
  let y = i32(thread.y);
  let group = i32(thread.z);
  if x >= extent.output.y {
    return;
  }
  let position = y * extent.output.y + x;
  output[group * extent.output.x * extent.output.y + position] = real4(
    value(position, 4 * group),
    value(position, 4 * group + 1),
    value(position, 4 * group + 2),
    value(position, 4 * group + 3),
  );
}
