// Instance normalisation's statistics (Ulyanov et al. 2016): one workgroup per vector of channels
// gives the scale and the shift that normalise it. Two passes, mean first: the difference of the sum
// of squares and the squared sum loses all digits where the mean is far from zero.
const THREADS = 256u;
const EPSILON = $EPSILON;

@group(0) @binding(1) var<storage, read_write> output: array<vec4f>;
// Per vector of channels: the layer's scale, then its shift.
@group(0) @binding(3) var<storage, read> parameters: array<vec4f>;

var<workgroup> sums: array<vec4f, THREADS>;

fn total(value: vec4f, lane: u32) -> vec4f {
  workgroupBarrier();
  sums[lane] = value;
  for (var half = THREADS / 2; half > 0; half >>= 1u) {
    workgroupBarrier();
    if lane < half {
      sums[lane] += sums[lane + half];
    }
  }
  workgroupBarrier();
  return sums[0];
}

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let group = i32(workgroup.x);
  let count = u32(extent.input.x * extent.input.y);
  var sum = vec4f();
  for (var i = lane; i < count; i += THREADS) {
    sum += vec4f(view(group, i32(i) / extent.input.y, i32(i) % extent.input.y));
  }
  let mean = total(sum, lane) / f32(count);
  var squares = vec4f();
  for (var i = lane; i < count; i += THREADS) {
    let centred = vec4f(view(group, i32(i) / extent.input.y, i32(i) % extent.input.y)) - mean;
    squares = fma(centred, centred, squares);
  }
  let variance = total(squares, lane) / f32(count);
  if lane == 0 {
    let scale = parameters[2 * group] * inverseSqrt(variance + EPSILON);
    output[2 * group] = scale;
    output[2 * group + 1] = fma(-mean, scale, parameters[2 * group + 1]);
  }
}
