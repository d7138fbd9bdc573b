fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return $SOURCE(group, y, x) + real4(real($VALUE));
}
