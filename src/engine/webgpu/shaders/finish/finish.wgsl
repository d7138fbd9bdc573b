// What follows a layer position by position, before its values are stored.
fn finish(value: vec4f, group: i32, y: i32, x: i32) -> vec4f {
  var v = value;
$STATEMENTS
  return v;
}
