// Where a convolution reads for position i of n, which may lie outside.
fn border(i: i32, n: i32) -> i32 {
  return clamp($BORDER, 0, n - 1);
}
