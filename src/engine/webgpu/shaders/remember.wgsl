// The memory of matches (src/swap/match-memory.ts): a patch keeps the style patch that it had in the
// frame before, or takes over one that its neighbours had, unless the new best is better by a margin.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;
// Distance between content patches; the last of a row or column is moved in.
const CONTENT_STRIDE = $CONTENT_STRIDE;
const LOWEST = -3.4e38;

struct Memory {
  // Columns of the grid of style patches.
  columns: u32,
  // Share of its score by which the best has to be better.
  margin: f32,
}

// extent.stored: style activations; extent.input: content activations; extent.computed: content
// patches; extent.output: style patches at stride 1.
@group(0) @binding(1) var<storage, read_write> matches: array<u32>;
@group(0) @binding(2) var<storage, read> content: array<real4>;
@group(0) @binding(3) var<storage, read> style: array<real4>;
@group(0) @binding(4) var<storage, read> inverseNorms: array<f32>;
@group(0) @binding(5) var<uniform> memory: Memory;
@group(0) @binding(6) var<storage, read> previous: array<u32>;

fn score(place: vec2i, index: u32) -> f32 {
  let at = min(place * CONTENT_STRIDE, extent.input - PATCH);
  let corner = vec2i(i32(index / memory.columns), i32(index % memory.columns)) * STRIDE;
  var sum = 0.0;
  for (var group = 0; group < GROUPS; group++) {
    for (var dy = 0; dy < PATCH; dy++) {
      let a = (group * extent.input.x + at.x + dy) * extent.input.y + at.y;
      let b = (group * extent.stored.x + corner.x + dy) * extent.stored.y + corner.y;
      for (var dx = 0; dx < PATCH; dx++) {
        sum += dot(vec4f(content[a + dx]), vec4f(style[b + dx]));
      }
    }
  }
  var norms = corner.x * extent.output.y + corner.y;
  if sum < 0 {
    norms += extent.output.x * extent.output.y;
  }
  let inverse = inverseNorms[norms];
  return select(sum * inverse, LOWEST, inverse < 0);
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let place = vec2i(i32(thread.y), i32(thread.x));
  if any(place >= extent.computed) {
    return;
  }
  let index = place.x * extent.computed.y + place.y;
  let best = matches[index];
  let own = previous[index];
  if own == best {
    return;
  }
  let highest = score(place, best);
  let least = highest - abs(highest) * memory.margin;
  if score(place, own) >= least {
    matches[index] = own;
    return;
  }
  var found = LOWEST;
  for (var dy = -1; dy <= 1; dy++) {
    for (var dx = -1; dx <= 1; dx++) {
      let neighbour = place + vec2i(dy, dx);
      if (dy == 0 && dx == 0) || any(neighbour < vec2i()) || any(neighbour >= extent.computed) {
        continue;
      }
      let moved = previous[neighbour.x * extent.computed.y + neighbour.y];
      let value = score(place, moved);
      if value >= least && value > found {
        found = value;
        matches[index] = moved;
      }
    }
  }
}
