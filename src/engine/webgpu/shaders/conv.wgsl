// Direct convolution: each thread computes 2 × 2 pixels × 8 channels in 32 f32 registers; a
// workgroup shares an input tile (input/*.wgsl), a few vectors of channels at a time, and its threads
// along z take different output channels of the same pixels. Weights are read at addresses that are the same
// across the threads of a subgroup. The kernel's rows are walked at run time: unrolled whole, the
// taps spill registers. What comes before (views) and after (finish, store) is spliced in, so that
// no elementwise layer, pooling or shuffle ever is a pass of its own.
const IN_GROUPS = $IN_GROUPS;
const CHUNK = $CHUNK;
const KERNEL = $KERNEL;
const STRIDE = $STRIDE;
const ROWS = $THREAD_ROWS;
const BLOCKS = $BLOCKS;
// Input positions from one thread's first to the next one's, that a thread reads along a side, and
// before the first output position's own.
const STEP = $STEP;
const SPAN = $SPAN;
const HALO = $HALO;
const THREADS = 8 * ROWS * BLOCKS;

// [block of 8 channels][input vector][tap][half]: columns are input channels, rows output channels.
@group(0) @binding(3) var<storage, read> weights: array<real4x4>;
@group(0) @binding(4) var<storage, read> bias: array<vec4f>;

// Where a thread reads: vector of channels, first row, first column.
alias Place = vec3i;

fn padded(group: i32, y: i32, x: i32) -> real4 {
  let value = view(group, border(y, extent.input.x), border(x, extent.input.y));
  return $PADDED;
}

$INPUT

@compute @workgroup_size(8, ROWS, BLOCKS)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let thread = vec2i(i32(local.y), i32(local.x));
  let origin = vec2i((i32(workgroup.y) + extent.firstRow) * ROWS, i32(workgroup.x) * 8);
  let first = origin * STEP - HALO;
  let block = i32(workgroup.z) * BLOCKS + i32(local.z);
$LEAVE
  var a0 = bias[2 * block];
  var a1 = bias[2 * block + 1];
  var b0 = a0;
  var b1 = a1;
  var c0 = a0;
  var c1 = a1;
  var d0 = a0;
  var d1 = a1;

  for (var chunk = 0; chunk < IN_GROUPS; chunk += CHUNK) {
    fetch(chunk, first, i32(lane));
    for (var group = 0; group < CHUNK; group++) {
      let here = place(chunk, group, first, thread);
      var tap = (block * IN_GROUPS + chunk + group) * $TAP_COUNT * 2;
$TAPS
    }
  }

  let y = 2 * (origin.x + thread.x);
  let x = 2 * (origin.y + thread.y);
  let group = 2 * block;
  store(
    group, y, x,
    finish(a0, group, y, x), finish(b0, group, y, x + 1),
    finish(c0, group, y + 1, x), finish(d0, group, y + 1, x + 1),
  );
  store(
    group + 1, y, x,
    finish(a1, group + 1, y, x), finish(b1, group + 1, y, x + 1),
    finish(c1, group + 1, y + 1, x), finish(d1, group + 1, y + 1, x + 1),
  );
}
