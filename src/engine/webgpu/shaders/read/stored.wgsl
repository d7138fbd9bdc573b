// Reads a stored tensor: NC4HW4, four channels to a vector.
@group(0) @binding(2) var<storage, read> source: array<real4>;

fn $NAME(group: i32, y: i32, x: i32) -> real4 {
  return source[(group * extent.stored.x + y) * extent.stored.y + x];
}
