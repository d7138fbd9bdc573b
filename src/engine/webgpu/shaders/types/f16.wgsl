enable f16;

// What activations and weights are stored and multiplied as: f16.
alias real = f16;
alias real4 = vec4<f16>;
alias real4x4 = mat4x4<f16>;

// sum + w · x, the inner step of every convolution and of the search: the products of four input
// channels are summed in f16, everything longer in f32. The largest activations of the models, VGG-19's
// included, are of the order of 50: four squares of them stay well below f16's 65504.
fn accumulate(w: real4x4, x: real4, sum: vec4f) -> vec4f {
  return sum + vec4f(w * x);
}
