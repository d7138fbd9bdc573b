// The best of the parts' (score, index) pairs, per content position; of equals the lowest index.
struct Best {
  score: f32,
  index: u32,
}

struct Reduce {
  patches: u32,
  parts: u32,
}

@group(0) @binding(1) var<storage, read_write> matches: array<u32>;
@group(0) @binding(2) var<storage, read> best: array<Best>;
@group(0) @binding(3) var<uniform> reduce: Reduce;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let position = thread.y * $ROW + thread.x;
  if position >= reduce.patches {
    return;
  }
  var pair = best[position];
  for (var part = 1u; part < reduce.parts; part++) {
    let other = best[part * reduce.patches + position];
    if other.score > pair.score || (other.score == pair.score && other.index < pair.index) {
      pair = other;
    }
  }
  matches[position] = pair.index;
}
