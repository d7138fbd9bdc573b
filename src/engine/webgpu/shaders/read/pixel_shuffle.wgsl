// Channels to space: channel c of pixel (dy, dx) is component dy · 2 + dx of vector c.
fn channelOf$NAME(channel: i32, y: i32, x: i32) -> real {
  if channel >= $CHANNELS {
    return real();
  }
  return $SOURCE(channel, y >> 1u, x >> 1u)[(y & 1) * 2 + (x & 1)];
}

fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return real4(
    channelOf$NAME(4 * group, y, x),
    channelOf$NAME(4 * group + 1, y, x),
    channelOf$NAME(4 * group + 2, y, x),
    channelOf$NAME(4 * group + 3, y, x),
  );
}
