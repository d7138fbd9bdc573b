fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return real(0.25) * (
    $SOURCE(group, 2 * y, 2 * x) + $SOURCE(group, 2 * y, 2 * x + 1) +
    $SOURCE(group, 2 * y + 1, 2 * x) + $SOURCE(group, 2 * y + 1, 2 * x + 1)
  );
}
