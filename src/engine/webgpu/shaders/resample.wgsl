// @file A picture, scaled to the size of what it is drawn onto. Cubic convolution with a = -1/2, the
// spline of Catmull and Rom: Keys, "Cubic convolution interpolation for digital image processing"
// (1981). Where a side becomes shorter, the kernel is stretched to the footprint of a pixel, so that
// every pixel of the picture has its part and nothing aliases. Beyond the edges the outermost pixels
// go on. Values are taken as they are encoded, as a canvas does.
@group(0) @binding(0) var picture: texture_2d<f32>;
// Width and height of the result.
@group(0) @binding(1) var<uniform> size: vec2f;

@vertex
fn corner(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  // One triangle that covers the whole canvas.
  return vec4f(f32(index & 1u) * 4 - 1, f32(index >> 1u) * 4 - 1, 0, 1);
}

fn cubic(distance: f32) -> f32 {
  let x = abs(distance);
  let near = fma(fma(1.5, x, -2.5), x * x, 1);
  let far = fma(fma(fma(-0.5, x, 2.5), x, -4), x, 2);
  return select(select(0, far, x < 2), near, x < 1);
}

fn texel(at: vec2i) -> vec4f {
  return textureLoad(picture, clamp(at, vec2i(), vec2i(textureDimensions(picture)) - 1), 0);
}

// The kernel at four pixels, for a position `part` of the way from the second to the third.
fn weights(part: f32) -> vec4f {
  let cube = vec4f(-0.5, 1.5, -1.5, 0.5);
  let square = vec4f(1, -2.5, 2, -0.5);
  let slope = vec4f(-0.5, 0, 0.5, 0);
  return fma(fma(fma(cube, vec4f(part), square), vec4f(part), slope), vec4f(part), vec4f(0, 1, 0, 0));
}

fn enlarged(centre: vec2f) -> vec3f {
  let corner = floor(centre);
  let x = weights(centre.x - corner.x);
  let y = weights(centre.y - corner.y);
  var sum = vec4f();
  for (var i = 0; i < 4; i++) {
    let at = vec2i(corner) + vec2i(0, i - 1);
    let row = mat4x4f(
      texel(at - vec2i(1, 0)),
      texel(at),
      texel(at + vec2i(1, 0)),
      texel(at + vec2i(2, 0)),
    );
    sum += y[i] * (row * x);
  }
  return sum.rgb;
}

fn shrunk(centre: vec2f, stretch: vec2f) -> vec3f {
  let low = vec2i(ceil(centre - 2 * stretch));
  let high = vec2i(floor(centre + 2 * stretch));
  // The picture is opaque, so that its fourth channel sums the weights.
  var sum = vec4f();
  for (var y = low.y; y <= high.y; y++) {
    var row = vec4f();
    for (var x = low.x; x <= high.x; x++) {
      row += cubic((f32(x) - centre.x) / stretch.x) * texel(vec2i(x, y));
    }
    sum += cubic((f32(y) - centre.y) / stretch.y) * row;
  }
  return sum.rgb / sum.a;
}

@fragment
fn colour(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let scale = vec2f(textureDimensions(picture)) / size;
  let centre = position.xy * scale - 0.5;
  if all(scale <= vec2f(1)) {
    return vec4f(enlarged(centre), 1);
  }
  return vec4f(shrunk(centre, max(scale, vec2f(1))), 1);
}
