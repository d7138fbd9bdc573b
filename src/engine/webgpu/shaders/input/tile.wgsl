// Input through workgroup memory: each value is fetched once per workgroup.
const TILE_HEIGHT = (ROWS - 1) * STEP + SPAN;
const TILE_WIDTH = 7 * STEP + SPAN;
const TILE = TILE_HEIGHT * TILE_WIDTH;

var<workgroup> tile: array<real4, CHUNK * TILE>;

fn fetch(chunk: i32, first: vec2i, lane: i32) {
  workgroupBarrier();
  for (var i = lane; i < CHUNK * TILE; i += THREADS) {
    let position = i % TILE;
    tile[i] = padded(
      chunk + i / TILE,
      first.x + position / TILE_WIDTH,
      first.y + position % TILE_WIDTH,
    );
  }
  workgroupBarrier();
}

fn place(chunk: i32, group: i32, first: vec2i, thread: vec2i) -> Place {
  return vec3i(group * TILE, thread * STEP);
}

fn at(here: Place, row: i32, column: i32) -> real4 {
  return tile[here.x + (here.y + row) * TILE_WIDTH + here.z + column];
}
