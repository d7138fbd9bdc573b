// The loop of multiply-adds in half precision.
enable f16;

@group(0) @binding(0) var<storage, read_write> sink: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  // Not known before it runs, and never growing: |factor| < 1.
  let factor = vec4h(vec4f(sink[0].x) * 0.5 + 0.25);
  let summand = vec4h(f16(thread.x & 7u));
  var c$CHAIN = vec4h($CHAIN.0h);
  for (var i = 0; i < $STEPS; i++) {
    c$CHAIN = fma(c$CHAIN, factor, summand);
  }
  var sum = vec4f();
  sum += vec4f(c$CHAIN);
  sink[thread.x % 1024u] = sum;
}
