fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return clamp($SOURCE(group, y, x), real4(real($MIN)), real4(real($MAX)));
}
