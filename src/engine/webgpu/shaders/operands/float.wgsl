// What the search multiplies: activations as they are stored.
alias ContentOperand = real4;
alias StyleOperand = real4x4;
// [content position][four style positions]
alias Sums = mat4x4f;

@group(0) @binding(2) var<storage, read> content: array<real4>;
@group(0) @binding(3) var<storage, read> style: array<real4>;

// Four channels of one content position.
fn contentAt(group: i32, y: i32, x: i32) -> ContentOperand {
  let size = extent.input;
  return content[(group * size.x + y) * size.y + min(x, size.y - 1)];
}

// Four channels of four style positions, one channel to a column.
fn styleAt(group: i32, v: i32, u: i32) -> StyleOperand {
  let size = extent.stored;
  let row = (group * size.x + v) * size.y;
  let last = size.y - 1;
  return transpose(real4x4(
    style[row + min(u, last)],
    style[row + min(u + 1, last)],
    style[row + min(u + 2, last)],
    style[row + min(u + 3, last)],
  ));
}

fn addProducts(w: StyleOperand, x: ContentOperand, sum: vec4f) -> vec4f {
  return accumulate(w, x, sum);
}

fn correlations(sums: Sums) -> mat4x4f {
  return sums;
}
