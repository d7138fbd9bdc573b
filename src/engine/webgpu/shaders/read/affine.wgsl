// Instance normalisation with its statistics, scale and shift folded into one scale and one shift
// per channel (instance-norm.wgsl).
@group(0) @binding(6) var<storage, read> affine: array<vec4f>;

fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return real4(fma(vec4f($SOURCE(group, y, x)), affine[2 * group], affine[2 * group + 1]));
}
