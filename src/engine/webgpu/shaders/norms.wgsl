// Inverse norms of the style patches, one per position at which a patch fits; −1 for what the search
// must pass over: positions off the style stride, zero patches, and patches that lie in no style whole
// or in one that is not wanted. Each is multiplied by the factor of its style; behind all of them
// stand the same divided by it, for correlations below 0, which a factor below 1 would favour.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;
const STYLES = $STYLES;

struct Part {
  // Row, column, height and width of one style.
  place: vec4i,
  // How readily it is taken.
  factor: vec4f,
}

@group(0) @binding(1) var<storage, read_write> inverseNorms: array<f32>;
@group(0) @binding(2) var<storage, read> style: array<real4>;
@group(0) @binding(3) var<uniform> parts: array<Part, STYLES>;

fn factorAt(position: vec2i) -> f32 {
  for (var i = 0; i < STYLES; i++) {
    let part = parts[i];
    let within = position - part.place.xy;
    if all(within >= vec2i()) && all(within + PATCH <= part.place.zw) {
      return part.factor.x;
    }
  }
  return 0;
}

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
  var above = -1.0;
  var below = -1.0;
  let factor = factorAt(vec2i(y, x));
  if factor > 0 && square > $MIN_SQUARED_NORM && y % STRIDE == 0 && x % STRIDE == 0 {
    above = inverseSqrt(square) * factor;
    below = inverseSqrt(square) / factor;
  }
  let at = y * extent.output.y + x;
  inverseNorms[at] = above;
  inverseNorms[extent.output.x * extent.output.y + at] = below;
}
