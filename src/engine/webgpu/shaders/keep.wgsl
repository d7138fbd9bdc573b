// Sets the matches of the last frame aside, before those of the next take their place.
@group(0) @binding(1) var<storage, read_write> previous: array<u32>;
@group(0) @binding(2) var<storage, read> matches: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  let position = thread.y * $ROW + thread.x;
  if position < arrayLength(&previous) {
    previous[position] = matches[position];
  }
}
