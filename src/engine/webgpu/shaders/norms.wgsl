// Inverse norms of the style patches, one per position at which a patch fits; −1 for what the search
// must pass over: positions off the style stride, and zero patches.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;

@group(0) @binding(1) var<storage, read_write> inverseNorms: array<f32>;
@group(0) @binding(2) var<storage, read> style: array<real4>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let y = i32(thread.y);
  let x = i32(thread.x);
  if any(vec2i(y, x) >= extent.output) {
    return;
  }
  var square = 0.0;
  for (var group = 0; group < GROUPS; group++) {
    for (var dy = 0; dy < PATCH; dy++) {
      for (var dx = 0; dx < PATCH; dx++) {
        let value = vec4f(style[(group * extent.input.x + y + dy) * extent.input.y + x + dx]);
        square += dot(value, value);
      }
    }
  }
  var inverse = -1.0;
  if square > $MIN_SQUARED_NORM && y % STRIDE == 0 && x % STRIDE == 0 {
    inverse = inverseSqrt(square);
  }
  inverseNorms[y * extent.output.y + x] = inverse;
}
