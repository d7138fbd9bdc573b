// Largest magnitudes of activations, one per workgroup: the first pass of quantisation.
const THREADS = 256u;

@group(0) @binding(1) var<storage, read_write> largest: array<f32>;
@group(0) @binding(2) var<storage, read> values: array<real4>;

var<workgroup> shares: array<f32, THREADS>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let count = u32(extent.input.x * extent.input.y * $GROUPS);
  var highest = vec4f();
  for (var i = workgroup.x * THREADS + lane; i < count; i += THREADS * $RANGES) {
    highest = max(highest, abs(vec4f(values[i])));
  }
  shares[lane] = max(max(highest.x, highest.y), max(highest.z, highest.w));
  for (var part = THREADS / 2; part > 0; part >>= 1u) {
    workgroupBarrier();
    if lane < part {
      shares[lane] = max(shares[lane], shares[lane + part]);
    }
  }
  if lane == 0 {
    largest[workgroup.x] = shares[0];
  }
}
