// Packed dot products of four 8-bit numbers each, added up: eight operations a step and chain.
requires packed_4x8_integer_dot_product;

@group(0) @binding(0) var<storage, read_write> sink: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  // Not known before it runs; each step takes part in the next.
  let factor = bitcast<u32>(sink[0].x) | 0x01030507u;
  let summand = i32(thread.x & 7u);
  var c$CHAIN = $CHAIN;
  for (var i = 0; i < $STEPS; i++) {
    c$CHAIN = dot4I8Packed(bitcast<u32>(c$CHAIN), factor) + summand;
  }
  var sum = 0;
  sum += c$CHAIN;
  sink[thread.x % 1024u] = vec4f(f32(sum & 1));
}
