// A picture into the network's first tensor: resized by the exact average over each output pixel's
// footprint (at enlargement: bilinear), so that nothing aliases, and reflected beyond the right and
// bottom edge to the padded size. RGB in [0, 1], fourth channel 0.
struct Resize {
  // Size of the picture, of the resized picture, height first.
  source: vec2i,
  size: vec2i,
}

@group(0) @binding(3) var<uniform> resize: Resize;
@group(0) @binding(4) var picture: texture_2d<f32>;

fn reflected(i: i32, n: i32) -> i32 {
  let period = max(2 * (n - 1), 1);
  let phase = i % period;
  return min(phase, period - phase) % n;
}

fn texel(y: i32, x: i32) -> vec3f {
  let at = clamp(vec2i(y, x), vec2i(), resize.source - 1);
  return textureLoad(picture, at.yx, 0).rgb;
}

fn bilinear(y: f32, x: f32) -> vec3f {
  let corner = floor(vec2f(y, x));
  let part = vec2f(y, x) - corner;
  let at = vec2i(corner);
  return mix(
    mix(texel(at.x, at.y), texel(at.x, at.y + 1), part.y),
    mix(texel(at.x + 1, at.y), texel(at.x + 1, at.y + 1), part.y),
    part.x,
  );
}

// Weight of source position i in the footprint [low, high).
fn overlap(i: i32, low: f32, high: f32) -> f32 {
  return max(min(f32(i) + 1, high) - max(f32(i), low), 0);
}

fn resized(y: i32, x: i32) -> vec4f {
  let at = vec2i(reflected(y, resize.size.x), reflected(x, resize.size.y));
  if all(resize.source == resize.size) {
    return vec4f(texel(at.x, at.y), 0);
  }
  let scale = vec2f(resize.source) / vec2f(resize.size);
  let centre = (vec2f(at) + 0.5) * scale;
  if all(scale <= vec2f(1)) {
    return vec4f(bilinear(centre.x - 0.5, centre.y - 0.5), 0);
  }
  let radius = max(scale, vec2f(1)) / 2;
  let low = max(centre - radius, vec2f());
  let high = min(centre + radius, vec2f(resize.source));
  var sum = vec3f();
  for (var i = i32(low.x); i < i32(ceil(high.x)); i++) {
    var row = vec3f();
    for (var j = i32(low.y); j < i32(ceil(high.y)); j++) {
      row += overlap(j, low.y, high.y) * texel(i, j);
    }
    sum += overlap(i, low.x, high.x) * row;
  }
  return vec4f(sum / ((high.x - low.x) * (high.y - low.y)), 0);
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let y = 2 * i32(thread.y);
  let x = 2 * i32(thread.x);
  store(
    0, y, x,
    finish(resized(y, x), 0, y, x), finish(resized(y, x + 1), 0, y, x + 1),
    finish(resized(y + 1, x), 0, y + 1, x), finish(resized(y + 1, x + 1), 0, y + 1, x + 1),
  );
}
