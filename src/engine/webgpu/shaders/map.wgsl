// Copies what a view shows: for what cannot be folded into a convolution.
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let group = i32(thread.z);
  let y = 2 * i32(thread.y);
  let x = 2 * i32(thread.x);
  if y >= extent.computed.x || x >= extent.computed.y {
    return;
  }
  let y1 = min(y + 1, extent.computed.x - 1);
  let x1 = min(x + 1, extent.computed.y - 1);
  store(
    group, y, x,
    finish(vec4f(view(group, y, x)), group, y, x),
    finish(vec4f(view(group, y, x1)), group, y, x1),
    finish(vec4f(view(group, y1, x)), group, y1, x),
    finish(vec4f(view(group, y1, x1)), group, y1, x1),
  );
}
