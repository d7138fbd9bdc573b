// Operands of the search straight from memory: see input/direct.wgsl.
fn fetch(rows: Rows, chunk: i32, lane: i32) {
}

fn styleOperand(rows: Rows, chunk: i32, group: i32, thread: i32) -> StyleOperand {
  return styleAt(chunk + group, rows.v, rows.u + 4 * thread);
}

fn contentOperand(rows: Rows, chunk: i32, group: i32, column: i32) -> ContentOperand {
  return contentAt(chunk + group, rows.y, rows.x + column);
}
