fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return max($SOURCE(group, y, x), real4());
}
