// Operands of the search through workgroup memory.

// [vector][position]: four channels of one content position.
var<workgroup> contentTile: array<real4, CHUNK * 4 * CONTENT>;
// [vector][channel][four positions]: one channel of four style positions.
var<workgroup> styleTile: array<real4, CHUNK * 4 * STYLE>;

fn fetch(rows: Rows, chunk: i32, lane: i32) {
  workgroupBarrier();
  for (var i = lane; i < CHUNK * 4 * CONTENT; i += THREADS) {
    contentTile[i] = contentAt(chunk + i / (4 * CONTENT), rows.y, rows.x + i % (4 * CONTENT));
  }
  for (var i = lane; i < CHUNK * STYLE; i += THREADS) {
    let channels = styleAt(chunk + i / STYLE, rows.v, rows.u + 4 * (i % STYLE));
    let at = (i / STYLE) * 4 * STYLE + i % STYLE;
    styleTile[at] = channels[0];
    styleTile[at + STYLE] = channels[1];
    styleTile[at + 2 * STYLE] = channels[2];
    styleTile[at + 3 * STYLE] = channels[3];
  }
  workgroupBarrier();
}

fn styleOperand(rows: Rows, chunk: i32, group: i32, thread: i32) -> StyleOperand {
  let at = group * 4 * STYLE + thread;
  return real4x4(
    styleTile[at], styleTile[at + STYLE], styleTile[at + 2 * STYLE], styleTile[at + 3 * STYLE]);
}

fn contentOperand(rows: Rows, chunk: i32, group: i32, column: i32) -> ContentOperand {
  return contentTile[group * 4 * CONTENT + column];
}
