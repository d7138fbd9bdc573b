// Heights and widths that one dispatch works on.
struct Extent {
  // Of the tensor in memory.
  stored: vec2i,
  // Of what is read through the view on it.
  input: vec2i,
  // Of what the kernel computes, before pooling or unshuffling on the way out.
  computed: vec2i,
  // Of the tensor written.
  output: vec2i,
  // Row of workgroups that the dispatch begins with, where it does a part of the whole.
  firstRow: i32,
}

@group(0) @binding(0) var<uniform> extent: Extent;
