// Blend: averages the chosen style patches where they overlap (Chen & Schmidt 2016, section 3.1),
// as a gather: out(x) is the mean over offsets d of style(match(x − d) + d), the patches that exist.
// Then mixed with the content's own activations.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;

struct Blend {
  // Columns of the grid of style patches.
  columns: u32,
  // 0: content, 1: style.
  strength: f32,
}

// extent.stored: style activations; extent.input: content patches; extent.output: activations.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;
@group(0) @binding(2) var<storage, read> content: array<real4>;
@group(0) @binding(3) var<storage, read> style: array<real4>;
@group(0) @binding(4) var<storage, read> matches: array<u32>;
@group(0) @binding(5) var<uniform> blend: Blend;

@compute @workgroup_size(32, 2)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let y = i32(thread.y) + 2 * extent.firstRow;
  let x = i32(thread.x);
  let first = i32(thread.z) * 4;
  if any(vec2i(y, x) >= extent.output) {
    return;
  }
  let low = max(vec2i(y, x) - (PATCH - 1), vec2i());
  let high = min(vec2i(y, x), extent.input - 1);
  let plane = extent.stored.x * extent.stored.y;
  var s0 = vec4f();
  var s1 = vec4f();
  var s2 = vec4f();
  var s3 = vec4f();
  for (var row = low.x; row <= high.x; row++) {
    for (var col = low.y; col <= high.y; col++) {
      let chosen = matches[row * extent.input.y + col];
      let corner = vec2i(i32(chosen / blend.columns), i32(chosen % blend.columns)) * STRIDE;
      var at = (corner.x + y - row) * extent.stored.y + corner.y + x - col + first * plane;
      s0 += vec4f(style[at]);
      s1 += vec4f(style[at + plane]);
      s2 += vec4f(style[at + 2 * plane]);
      s3 += vec4f(style[at + 3 * plane]);
    }
  }
  let count = f32((high.x - low.x + 1) * (high.y - low.y + 1));
  let sums = array(s0, s1, s2, s3);
  for (var i = 0; i < 4 && first + i < GROUPS; i++) {
    let at = ((first + i) * extent.output.x + y) * extent.output.y + x;
    var value = sums[i] / count;
    if blend.strength < 1 {
      value = mix(vec4f(content[at]), value, blend.strength);
    }
    output[at] = real4(value);
  }
}
