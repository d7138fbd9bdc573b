// Copies memory: the adapter's bandwidth.
@group(0) @binding(0) var<storage, read_write> destination: array<vec4f>;
@group(0) @binding(1) var<storage, read> origin: array<vec4f>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) thread: vec3u) {
  destination[thread.x] = origin[thread.x];
}
