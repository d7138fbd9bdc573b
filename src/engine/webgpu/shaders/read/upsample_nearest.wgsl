fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return $SOURCE(group, y >> 1u, x >> 1u);
}
