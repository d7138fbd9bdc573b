// The best of the parts' (score, index) pairs, per content patch that is swapped; of equals the lowest
// index. Pairs are there for the content patches at every position.
struct Best {
  score: f32,
  index: u32,
}

struct Reduce {
  // Content patches at every position.
  patches: u32,
  parts: u32,
  // Content patches that are swapped.
  count: u32,
  // Their columns, and the distance between them.
  columns: u32,
  stride: u32,
  // Top row and left column of the last of them, which is moved in.
  lastRow: u32,
  lastCol: u32,
}

@group(0) @binding(1) var<storage, read_write> matches: array<u32>;
@group(0) @binding(2) var<storage, read> best: array<Best>;
@group(0) @binding(3) var<uniform> reduce: Reduce;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let place = thread.y * $ROW + thread.x;
  if place >= reduce.count {
    return;
  }
  let row = min(place / reduce.columns * reduce.stride, reduce.lastRow);
  let col = min(place % reduce.columns * reduce.stride, reduce.lastCol);
  let position = row * (reduce.lastCol + 1) + col;
  var pair = best[position];
  for (var part = 1u; part < reduce.parts; part++) {
    let other = best[part * reduce.patches + position];
    if other.score > pair.score || (other.score == pair.score && other.index < pair.index) {
      pair = other;
    }
  }
  matches[place] = pair.index;
}
