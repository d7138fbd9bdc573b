// The decoded picture, cropped to the working size, onto a canvas.
@vertex
fn corner(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  // One triangle that covers the whole canvas.
  return vec4f(f32(index & 1u) * 4 - 1, f32(index >> 1u) * 4 - 1, 0, 1);
}

@fragment
fn colour(@builtin(position) position: vec4f) -> @location(0) vec4f {
  return vec4f(vec3f(view(0, i32(position.y), i32(position.x)).rgb), 1);
}
