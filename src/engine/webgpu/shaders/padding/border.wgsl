// Where a convolution reads for position i of n, which may lie outside.
fn border(i: i32, n: i32) -> i32 {
  return clamp($BORDER, 0, n - 1);
}

fn padded(group: i32, y: i32, x: i32) -> real4 {
  let value = view(group, border(y, extent.input.x), border(x, extent.input.y));
  return $PADDED;
}
