// What the search multiplies: activations in 8 bits, four channels to a word (quantise.wgsl).
alias ContentOperand = u32;
// Of four style positions.
alias StyleOperand = vec4u;
// [content position][four style positions]
alias Sums = array<vec4i, 4>;

@group(0) @binding(2) var<storage, read> content: array<u32>;
@group(0) @binding(3) var<storage, read> style: array<u32>;

fn contentAt(group: i32, y: i32, x: i32) -> ContentOperand {
  let size = extent.input;
  return content[(group * size.x + y) * size.y + min(x, size.y - 1)];
}

fn styleAt(group: i32, v: i32, u: i32) -> StyleOperand {
  let size = extent.stored;
  let row = (group * size.x + v) * size.y;
  let last = size.y - 1;
  return vec4u(
    style[row + min(u, last)],
    style[row + min(u + 1, last)],
    style[row + min(u + 2, last)],
    style[row + min(u + 3, last)],
  );
}

fn addProducts(w: StyleOperand, x: ContentOperand, sum: vec4i) -> vec4i {
  return sum + vec4i(
    dot4I8Packed(w.x, x), dot4I8Packed(w.y, x), dot4I8Packed(w.z, x), dot4I8Packed(w.w, x));
}

// The scales of content and style are left out: they are the same for all candidates.
fn correlations(sums: Sums) -> mat4x4f {
  return mat4x4f(vec4f(sums[0]), vec4f(sums[1]), vec4f(sums[2]), vec4f(sums[3]));
}
