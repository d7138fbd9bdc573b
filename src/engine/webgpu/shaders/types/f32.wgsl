// What activations and weights are stored and multiplied as: f32.
alias real = f32;
alias real4 = vec4f;
alias real4x4 = mat4x4f;

// sum + w · x, the inner step of every convolution and of the search: four input channels, four outputs.
fn accumulate(w: real4x4, x: real4, sum: vec4f) -> vec4f {
  return fma(w[3], vec4f(x.w), fma(w[2], vec4f(x.z), fma(w[1], vec4f(x.y), fma(w[0], vec4f(x.x), sum))));
}
