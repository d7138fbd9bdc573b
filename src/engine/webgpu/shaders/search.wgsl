// Folded exact search. The correlation of two patches is a sum over their offsets d,
// ⟨P(x), S(u)⟩ = Σ ⟨c(x + d), s(u + d)⟩, so every product of a content and a style *position* serves
// PATCH² patch pairs: the products of a content row and a style row are one small matrix product, and
// patch correlations are sums along its diagonals, then down the rows.
//
// A workgroup owns a block of content patches (columns and rows) and a share ("part") of the style.
// It walks down diagonals: content row y with style row v, then y + 1 with v + 1, and keeps the
// PATCH − 1 unfinished sums of the rows before in registers; v wraps at the last style row, where the
// sums start anew. Sums are never built by subtracting what leaves them: that drifts. What a row
// finishes is scaled by the style patches' inverse norms and reduced to one (score, index) pair per
// content patch, merged into the part's own row of `best`; search-reduce.wgsl picks among the parts.
// The score matrix never exists.
//
// extent.stored: style activations; extent.input: content activations; extent.computed: content
// patches; extent.output: style patches at stride 1.
const GROUPS = $GROUPS;
const PATCH = $PATCH;
const STRIDE = $STRIDE;
// Vectors of channels per round of workgroup memory; all of them where it is not used.
const CHUNK = $CHUNK;
// Threads along content and style columns; each multiplies 4 × 4 positions.
const CONTENT = $CONTENT;
const STYLE = $STYLE;
const THREADS = CONTENT * STYLE;
// Patches that a block of 4 · CONTENT or 4 · STYLE positions holds whole.
const CONTENT_PATCHES = 4 * CONTENT - PATCH + 1;
const STYLE_PATCHES = 4 * STYLE - PATCH + 1;
const LOWEST = -3.4e38;
// Several styles, whose weights are in the norms.
const JOINT = $JOINT;

struct Search {
  // Content rows per block.
  rows: i32,
  // Columns of the grid of style patches.
  columns: u32,
  // Shares of the style, among which its units (one block of columns, one diagonal) are dealt.
  parts: i32,
}

// A dispatch does all of the search or, where that would occupy a slow GPU for too long, a piece.
struct Piece {
  // First block of content rows.
  row: i32,
  // Rounds of units, one unit per part each.
  firstRound: i32,
  endRound: i32,
}

struct Best {
  score: f32,
  index: u32,
}

@group(0) @binding(1) var<storage, read_write> best: array<Best>;
@group(0) @binding(4) var<storage, read> inverseNorms: array<f32>;
@group(0) @binding(5) var<uniform> search: Search;
@group(0) @binding(6) var<uniform> piece: Piece;

// Products [content position][four style positions], as bits; afterwards each thread's best pairs.
var<workgroup> products: array<vec4u, 4 * CONTENT * STYLE>;

// The rows that are multiplied: content row y from column x, style row v from column u.
struct Rows {
  y: i32,
  x: i32,
  v: i32,
  u: i32,
}

$OPERANDS

fn product(row: i32, cell: i32) -> vec4f {
  return bitcast<vec4f>(products[min(row * STYLE + cell, 4 * CONTENT * STYLE - 1)]);
}

// Four products of one content position, `offset` style positions to the right of this thread's.
fn shifted(row: i32, cell: i32, offset: i32) -> vec4f {
  let first = product(row + offset, cell + offset / 4);
  let next = product(row + offset, cell + offset / 4 + 1);
  switch offset % 4 {
    case 0: {
      return first;
    }
    case 1: {
      return vec4f(first.yzw, next.x);
    }
    case 2: {
      return vec4f(first.zw, next.xy);
    }
    default: {
      return vec4f(first.w, next.xyz);
    }
  }
}

// Inverse norms of four style patches; −1 for those outside of the block or of the style's grid.
fn inverseNorm(v: i32, u: i32, end: i32) -> f32 {
  if u >= end {
    return -1;
  }
  return inverseNorms[v * extent.output.y + u];
}

// The same for correlations below 0 (norms.wgsl).
fn inverseNormBelow(v: i32, u: i32) -> f32 {
  return inverseNorms[(extent.output.x + v) * extent.output.y + u];
}

fn improves(pair: Best, than: Best) -> bool {
  return pair.score > than.score || (pair.score == than.score && pair.index < than.index);
}

// The best style patch in row v of the block for the content patch that `lane` answers for, from the
// correlations of all threads.
fn rowBest(
  sums: mat4x4f, v: i32, firstStyle: i32, endStyle: i32, styleThread: i32, lane: u32,
) -> Best {
  let u = firstStyle + 4 * styleThread;
  let scale = vec4f(
    inverseNorm(v, u, endStyle),
    inverseNorm(v, u + 1, endStyle),
    inverseNorm(v, u + 2, endStyle),
    inverseNorm(v, u + 3, endStyle),
  );
  // Rows of `scores`: content patches; so four of them are compared at once.
  let scores = transpose(sums);
  var highest = vec4f(LOWEST);
  var column = vec4i();
  for (var i = 0; i < 4; i++) {
    if scale[i] < 0 {
      continue;
    }
    var score = scores[i] * scale[i];
    if JOINT {
      score = min(score, scores[i] * inverseNormBelow(v, u + i));
    }
    let better = score > highest;
    highest = select(highest, score, better);
    column = select(column, vec4i(u + i), better);
  }
  workgroupBarrier();
  products[2 * lane] = bitcast<vec4u>(highest);
  products[2 * lane + 1] = vec4u(column);
  workgroupBarrier();

  var pair = Best(LOWEST, 0);
  if lane < 4 * u32(CONTENT) {
    let component = lane % 4;
    let first = 2 * (i32(lane) / 4 * STYLE);
    for (var i = first; i < first + 2 * STYLE; i += 2) {
      let score = bitcast<f32>(products[i][component]);
      if score > pair.score {
        pair = Best(score, products[i + 1][component]);
      }
    }
  }
  pair.index = u32(v / STRIDE) * search.columns + pair.index / u32(STRIDE);
  return pair;
}

@compute @workgroup_size(STYLE, CONTENT)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let contentThread = i32(local.y);
  let styleThread = i32(local.x);
  let firstColumn = i32(workgroup.x) * CONTENT_PATCHES;
  let firstRow = (i32(workgroup.y) + piece.row) * search.rows;
  let endRow = min(firstRow + search.rows, extent.computed.x);
  let part = i32(workgroup.z);
  let styleRows = extent.output.x;
  let styleBlocks = (extent.output.y + STYLE_PATCHES - 1) / STYLE_PATCHES;
  let units = styleBlocks * styleRows;
  let plane = part * extent.computed.x * extent.computed.y;

  for (var round = piece.firstRound; round < piece.endRound; round++) {
    let unit = part + round * search.parts;
    if unit >= units {
      break;
    }
    let firstStyle = (unit % styleBlocks) * STYLE_PATCHES;
    let endStyle = min(firstStyle + STYLE_PATCHES, extent.output.y);
    var row = firstRow;
    var styleRow = unit / styleBlocks;
    while row < endRow {
      let run = min(endRow - row, styleRows - styleRow);
      var unfinished: array<mat4x4f, max(PATCH - 1, 1)>;
      for (var step = 0; step < run + PATCH - 1; step++) {
        let rows = Rows(row + step, firstColumn, styleRow + step, firstStyle);
        var rowSums = Sums();
        for (var chunk = 0; chunk < GROUPS; chunk += CHUNK) {
          fetch(rows, chunk, i32(lane));
          for (var group = 0; group < CHUNK; group++) {
            let w = styleOperand(rows, chunk, group, styleThread);
            let column = 4 * contentThread;
            rowSums[0] = addProducts(w, contentOperand(rows, chunk, group, column), rowSums[0]);
            rowSums[1] = addProducts(w, contentOperand(rows, chunk, group, column + 1), rowSums[1]);
            rowSums[2] = addProducts(w, contentOperand(rows, chunk, group, column + 2), rowSums[2]);
            rowSums[3] = addProducts(w, contentOperand(rows, chunk, group, column + 3), rowSums[3]);
          }
        }

        var sums = correlations(rowSums);
        if PATCH > 1 {
          // Along the diagonals of this row's products.
          workgroupBarrier();
          for (var i = 0; i < 4; i++) {
            products[(4 * contentThread + i) * STYLE + styleThread] = bitcast<vec4u>(sums[i]);
          }
          workgroupBarrier();
          for (var offset = 1; offset < PATCH; offset++) {
            sums += mat4x4f(
              shifted(4 * contentThread, styleThread, offset),
              shifted(4 * contentThread + 1, styleThread, offset),
              shifted(4 * contentThread + 2, styleThread, offset),
              shifted(4 * contentThread + 3, styleThread, offset),
            );
          }
          // Down the rows.
          let finished = unfinished[0] + sums;
          for (var i = 0; i < PATCH - 2; i++) {
            unfinished[i] = unfinished[i + 1] + sums;
          }
          unfinished[max(PATCH - 2, 0)] = sums;
          sums = finished;
        }

        if step < PATCH - 1 {
          continue;
        }
        let y = row + step - (PATCH - 1);
        let v = styleRow + step - (PATCH - 1);
        var pair = Best(LOWEST, 0);
        if v % STRIDE == 0 {
          pair = rowBest(sums, v, firstStyle, endStyle, styleThread, lane);
          $COUNT
        }
        let x = firstColumn + i32(lane);
        if i32(lane) < CONTENT_PATCHES && x < extent.computed.y {
          let at = plane + y * extent.computed.y + x;
          // The first round writes to every patch, so that nothing stale is ever compared.
          if round == 0 || improves(pair, best[at]) {
            best[at] = pair;
          }
        }
      }
      row += run;
      styleRow = 0;
    }
  }
}
