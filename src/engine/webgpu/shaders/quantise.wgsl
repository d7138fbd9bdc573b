// Activations to 8 bits, one scale for all of them, so that sums over a patch need none.
@group(0) @binding(1) var<storage, read_write> packed: array<u32>;
@group(0) @binding(2) var<storage, read> values: array<real4>;
@group(0) @binding(3) var<storage, read> largest: array<f32>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let at = thread.y * $ROW + thread.x;
  if at >= u32(extent.input.x * extent.input.y * $GROUPS) {
    return;
  }
  var highest = 0.0;
  for (var i = 0; i < $RANGES; i++) {
    highest = max(highest, largest[i]);
  }
  let scale = select(127 / highest, 0.0, highest == 0);
  packed[at] = pack4xI8(vec4i(round(vec4f(values[at]) * scale)));
}
