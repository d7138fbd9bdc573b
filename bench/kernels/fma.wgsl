// Multiply-adds on registers and nothing else: what the adapter can do at best. Several independent
// chains per thread hide the latency of one: lines that name a chain are there once for each.
@group(0) @binding(0) var<storage, read_write> sink: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  // Not known before it runs, and never growing: |factor| < 1.
  let factor = vec4f(sink[0].x) * 0.5 + 0.25;
  let summand = vec4f(f32(thread.x & 7u));
  var c$CHAIN = vec4f($CHAIN.0);
  for (var i = 0; i < $STEPS; i++) {
    c$CHAIN = fma(c$CHAIN, factor, summand);
  }
  var sum = vec4f();
  sum += c$CHAIN;
  sink[thread.x % 1024u] = sum;
}
