// Blend: averages the chosen style patches where they overlap (Chen & Schmidt 2016, section 3.1),
// as a gather: out(x) is the mean over offsets d of style(match(x − d) + d), the patches that exist.
// Then mixed with the content's own activations.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;
// Distance between content patches; the last of a row or column is moved in.
const CONTENT_STRIDE = $CONTENT_STRIDE;

struct Blend {
  // Columns of the grid of style patches.
  columns: u32,
  // 0: content, 1: style.
  strength: f32,
}

// extent.stored: style activations; extent.input: content patches at every position; extent.output:
// activations.
@group(0) @binding(1) var<storage, read_write> output: array<real4>;
@group(0) @binding(2) var<storage, read> content: array<real4>;
@group(0) @binding(3) var<storage, read> style: array<real4>;
@group(0) @binding(4) var<storage, read> matches: array<u32>;
@group(0) @binding(5) var<uniform> blend: Blend;

// Whether a content patch starts at a row or column, of `count` where one could.
fn starts(origin: i32, count: i32) -> bool {
  return CONTENT_STRIDE == 1 || origin % CONTENT_STRIDE == 0 || origin == count - 1;
}

// Number of the content patch that starts there.
fn number(origin: i32) -> i32 {
  return (origin + CONTENT_STRIDE - 1) / CONTENT_STRIDE;
}

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
  let columns = number(extent.input.y - 1) + 1;
  var count = 0.0;
  for (var row = low.x; row <= high.x; row++) {
    if !starts(row, extent.input.x) {
      continue;
    }
    for (var col = low.y; col <= high.y; col++) {
      if !starts(col, extent.input.y) {
        continue;
      }
      count += 1;
      let chosen = matches[number(row) * columns + number(col)];
      let corner = vec2i(i32(chosen / blend.columns), i32(chosen % blend.columns)) * STRIDE;
      var at = (corner.x + y - row) * extent.stored.y + corner.y + x - col + first * plane;
      s0 += vec4f(style[at]);
      s1 += vec4f(style[at + plane]);
      s2 += vec4f(style[at + 2 * plane]);
      s3 += vec4f(style[at + 3 * plane]);
    }
  }
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
