// Space to channels. Channel c · 4 + dy · 2 + dx: one vector holds the four pixels of one channel.
fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  let origin = group >> 2u;
  let channel = group & 3;
  return real4(
    $SOURCE(origin, 2 * y, 2 * x)[channel],
    $SOURCE(origin, 2 * y, 2 * x + 1)[channel],
    $SOURCE(origin, 2 * y + 1, 2 * x)[channel],
    $SOURCE(origin, 2 * y + 1, 2 * x + 1)[channel],
  );
}
