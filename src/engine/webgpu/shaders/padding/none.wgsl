// A 1 × 1 kernel reads nothing outside. Pixels of a thread that lie beyond the border come from
// whatever is at their address, and are never stored.
fn padded(group: i32, y: i32, x: i32) -> real4 {
  return view(group, y, x);
}
