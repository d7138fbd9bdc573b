// Instrumentation for tests: how often each pair of a content and a style contentPatch is scored.
@group(0) @binding(7) var<storage, read_write> counts: array<atomic<u32>>;

fn countPairs(
  y: i32, v: i32, firstColumn: i32, firstStyle: i32, endStyle: i32, contentThread: i32,
  styleThread: i32,
) {
  for (var i = 0; i < 4; i++) {
    let x = 4 * contentThread + i;
    if x >= CONTENT_PATCHES || firstColumn + x >= extent.computed.y {
      continue;
    }
    for (var j = 0; j < 4; j++) {
      let u = firstStyle + 4 * styleThread + j;
      if inverseNorm(v, u, endStyle) >= 0 {
        let contentPatch = y * extent.computed.y + firstColumn + x;
        let candidate = v * extent.output.y + u;
        atomicAdd(&counts[contentPatch * extent.output.x * extent.output.y + candidate], 1u);
      }
    }
  }
}
