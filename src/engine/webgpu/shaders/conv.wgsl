// Direct convolution: each thread computes 2 × 2 pixels × 8 channels in 32 f32 registers, and the threads
// of a workgroup along z take different output channels of the same pixels. Where pixels share input, a
// workgroup reads it through a tile (input/tile.wgsl), a few vectors of channels at a time. Weights are read
// at addresses that are the same across the threads of a subgroup. The kernel's rows are walked at run time:
// unrolled whole, the taps spill registers. What comes before (views) and after (finish, store) is spliced
// in, so that no elementwise layer, pooling or shuffle ever is a pass of its own.
//
// A 3 × 3 kernel behind nearest upsampling by 2 sees no more than 2 × 2 source positions from any output
// pixel: it is four kernels of 2 × 2 ("phases"), one for each parity of row and column, with the weights
// of coinciding taps summed beforehand, at 4/9 of the operations. Phases are treated like further blocks
// of channels. So a thread uses each weight for four pixels here too (one that computed all four phases
// of a position would use it for one), and a workgroup's phases share a tile.
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
// Output pixels from one position of a thread to the next.
const SPREAD = $SPREAD;
// Kernels that a layer consists of, each for the output pixels of one remainder modulo SPREAD.
const PHASES = SPREAD * SPREAD;
const THREADS = 8 * ROWS * BLOCKS;

// [block of 8 channels][phase][input vector][tap][half]: columns are input channels, rows output
// channels.
@group(0) @binding(3) var<storage, read> weights: array<real4x4>;
@group(0) @binding(4) var<storage, read> bias: array<vec4f>;

// Where a thread reads: vector of channels, first row, first column.
alias Place = vec3i;

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
  let kernel = i32(workgroup.z) * BLOCKS + i32(local.z);
  let block = kernel / PHASES;
  let phase = vec2i(kernel % PHASES / SPREAD, kernel % SPREAD);
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
      let here = place(chunk, group, first, thread) + vec3i(0, phase);
      var tap = (kernel * IN_GROUPS + chunk + group) * $TAP_COUNT * 2;
$TAPS
    }
  }

  let y = 2 * SPREAD * (origin.x + thread.x) + phase.x;
  let x = 2 * SPREAD * (origin.y + thread.y) + phase.y;
  let below = y + SPREAD;
  let right = x + SPREAD;
  let group = 2 * block;
  store(
    group, y, x,
    finish(a0, group, y, x), finish(b0, group, y, right),
    finish(c0, group, below, x), finish(d0, group, below, right),
  );
  store(
    group + 1, y, x,
    finish(a1, group + 1, y, x), finish(b1, group + 1, y, right),
    finish(c1, group + 1, below, x), finish(d1, group + 1, below, right),
  );
}
