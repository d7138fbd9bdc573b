// 8-bit operands of the search through workgroup memory.

// [vector][position]
var<workgroup> contentTile: array<ContentOperand, CHUNK * 4 * CONTENT>;
// [vector][four positions]
var<workgroup> styleTile: array<StyleOperand, CHUNK * STYLE>;

fn fetch(rows: Rows, chunk: i32, lane: i32) {
  workgroupBarrier();
  for (var i = lane; i < CHUNK * 4 * CONTENT; i += THREADS) {
    contentTile[i] = contentAt(chunk + i / (4 * CONTENT), rows.y, rows.x + i % (4 * CONTENT));
  }
  for (var i = lane; i < CHUNK * STYLE; i += THREADS) {
    styleTile[i] = styleAt(chunk + i / STYLE, rows.v, rows.u + 4 * (i % STYLE));
  }
  workgroupBarrier();
}

fn styleOperand(rows: Rows, chunk: i32, group: i32, thread: i32) -> StyleOperand {
  return styleTile[group * STYLE + thread];
}

fn contentOperand(rows: Rows, chunk: i32, group: i32, column: i32) -> ContentOperand {
  return contentTile[group * 4 * CONTENT + column];
}
