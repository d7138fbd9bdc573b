// Input straight from memory. For 1 × 1 kernels, whose pixels share no input: a tile would be filled and
// waited for to be read by one thread of each block of channels, which the cache nearest to the threads serves
// as well; without barriers, loads of the next vectors overlap the arithmetic of these. And for adapters
// that are software, where workgroup memory is memory like any other, and clearing it before each workgroup
// costs more than it saves.
fn fetch(chunk: i32, first: vec2i, lane: i32) {
}

fn place(chunk: i32, group: i32, first: vec2i, thread: vec2i) -> Place {
  return vec3i(chunk + group, first + thread * STEP);
}

fn at(here: Place, row: i32, column: i32) -> real4 {
  return padded(here.x, here.y + row, here.z + column);
}
