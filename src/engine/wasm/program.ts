import type { Stage } from '../stage-timings.ts';
import type { Heap } from './heap.ts';
import { FreeList } from './free-list.ts';
import type { Scratch, ScratchUser } from './scratch.ts';
import {
  fieldOffset,
  stepBytes,
  structBytes,
  structFieldOffset,
  writeStep,
  writeStruct,
} from './layouts.ts';
import type { Fields, Operation, StructName } from './layouts.ts';

/** Bytes that a program needs while it runs, from the step that writes them to the last that reads. */
export class Buffer {
  /** Its length. */
  readonly bytes: number;
  /** First step that uses it; −∞ where it is written before a run. */
  first = Infinity;
  /** Last step that uses it; ∞ where it is read after a run. */
  last = -Infinity;
  /** Set when the program is built. */
  address = 0;

  constructor(bytes: number) {
    this.bytes = bytes;
  }
}

/** Structures in memory, one after the other, that steps point to. */
interface Structs {
  readonly name: StructName;
  readonly count: number;
  readonly fields: (index: number) => Fields;
  address: number;
}

interface Step {
  readonly operation: Operation;
  readonly stage: Stage;
  readonly chunks: number;
  readonly fields: () => Fields;
  address: number;
}

/** Slack behind every buffer: kernels may read, but never use, a little beyond the end. */
const SLACK = 1024;

/**
 * Collects the steps of a program and the buffers between them. When all are known, buffers that are
 * never needed at once get the same memory, and everything is written out: nothing is allocated when
 * the program runs.
 */
export class ProgramBuilder {
  readonly #heap: Heap;
  readonly #buffers: Buffer[] = [];
  readonly #constants: { readonly buffer: Buffer; readonly values: Float32Array }[] = [];
  readonly #structs: Structs[] = [];
  readonly #steps: Step[] = [];
  #stage: Stage = 'encode';

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** Says to which stage of a frame the steps belong that are added from now on. */
  enter(stage: Stage): void {
    this.#stage = stage;
  }

  /** A buffer that lives as long as the steps that use it. */
  buffer(bytes: number): Buffer {
    const buffer = new Buffer(bytes + SLACK);
    this.#buffers.push(buffer);
    return buffer;
  }

  /** A buffer that shares its memory with no other: it is read or written between runs. */
  kept(bytes: number): Buffer {
    const buffer = this.buffer(bytes);
    buffer.first = -Infinity;
    buffer.last = Infinity;
    return buffer;
  }

  /** Numbers that the program only reads. */
  constant(values: Float32Array): Buffer {
    const buffer = this.kept(values.byteLength);
    this.#constants.push({ buffer, values });
    return buffer;
  }

  /** A table of structures; their fields are asked for when addresses are known. */
  structs(
    name: StructName,
    count: number,
    fields: (index: number) => Fields,
  ): { readonly address: number } {
    const structs = { name, count, fields, address: 0 };
    this.#structs.push(structs);
    return structs;
  }

  /**
   * Adds a step.
   *
   * @param uses every buffer that it reads or writes.
   * @param fields asked for when addresses are known.
   */
  step(
    operation: Operation,
    chunks: number,
    uses: readonly Buffer[],
    fields: () => Fields,
  ): { readonly address: number } {
    const index = this.#steps.length;
    for (const buffer of uses) {
      buffer.first = Math.min(buffer.first, index);
      buffer.last = Math.max(buffer.last, index);
    }
    const step = { operation, stage: this.#stage, chunks, fields, address: 0 };
    this.#steps.push(step);
    return step;
  }

  /**
   * Gives everything its place and writes it.
   *
   * @param scratch where buffers go that are needed only while the program runs; memory of its own,
   * where it is left out.
   * @throws {RangeError} where memory does not suffice.
   */
  build(scratch?: Scratch): Program {
    const list = new FreeList(0);
    for (const structs of this.#structs) {
      structs.address = list.allocate(structBytes(structs.name) * structs.count);
    }
    for (const step of this.#steps) step.address = list.allocate(stepBytes(step.operation));
    const table = list.allocate(this.#steps.length * 4);
    const fixed = list.peak;
    const used = this.#buffers.filter(({ first }) => first < Infinity);
    const kept = used.filter(({ first }) => first === -Infinity);
    for (const buffer of kept) buffer.address = list.allocate(buffer.bytes);
    const passing = this.#layOut(used.filter((buffer) => !kept.includes(buffer)));
    const bytes = list.peak + (scratch === undefined ? passing.bytes : 0);
    const block = this.#heap.allocate(bytes);
    // Values that no step writes are wrong; as NaN they show.
    this.#heap.bytes(block + fixed, bytes - fixed).fill(0xff);
    for (const item of [...kept, ...this.#structs, ...this.#steps]) item.address += block;
    for (const { buffer, values } of this.#constants) {
      this.#heap.floats(buffer.address, values.length).set(values);
    }
    const { view } = this.#heap;
    this.#steps.forEach(({ address }, i) => view.setInt32(block + table + i * 4, address, true));

    const program = new Program({
      heap: this.#heap,
      block,
      table: block + table,
      stages: this.#steps.map(({ stage }) => stage),
      scratch,
      passingBytes: passing.bytes,
      write: (base) => {
        for (const [buffer, offset] of passing.offsets) buffer.address = base + offset;
        this.#write();
      },
    });
    try {
      if (scratch === undefined) program.write(block + list.peak);
      else scratch.add(program);
    } catch (error) {
      this.#heap.free(block);
      throw error;
    }
    return program;
  }

  /** Lays buffers out, step by step, so that memory is used again as soon as it is free. */
  #layOut(buffers: readonly Buffer[]): { offsets: Map<Buffer, number>; bytes: number } {
    const list = new FreeList(0);
    const offsets = new Map<Buffer, number>();
    for (let i = 0; i < this.#steps.length; i++) {
      for (const buffer of buffers) {
        if (buffer.first === i) offsets.set(buffer, list.allocate(buffer.bytes));
      }
      for (const buffer of buffers) if (buffer.last === i) list.free(offsets.get(buffer)!);
    }
    return { offsets, bytes: list.peak };
  }

  /** Writes structures and steps, with the addresses that hold now. */
  #write(): void {
    const { view } = this.#heap;
    for (const { address, name, count, fields } of this.#structs) {
      for (let i = 0; i < count; i++) {
        writeStruct(view, address + i * structBytes(name), name, fields(i));
      }
    }
    for (const { address, operation, chunks, fields } of this.#steps) {
      writeStep(view, address, operation, chunks, fields());
    }
  }
}

/** What a program is made of. */
interface ProgramParts {
  readonly heap: Heap;
  /** What it keeps. */
  readonly block: number;
  readonly table: number;
  readonly stages: readonly Stage[];
  readonly scratch: Scratch | undefined;
  readonly passingBytes: number;
  readonly write: (base: number) => void;
}

/** Steps in memory, ready to run any number of times. */
export class Program implements ScratchUser {
  /** Where the addresses of the steps stand. */
  readonly table: number;
  /** Per step the stage of a frame that it belongs to. */
  readonly stages: readonly Stage[];
  /** Bytes that it needs only while it runs. */
  readonly passingBytes: number;
  /**
   * Has it use those bytes from an address on; fields that were changed between runs are again what
   * they were first.
   */
  readonly write: (base: number) => void;
  readonly #heap: Heap;
  readonly #block: number;
  readonly #scratch: Scratch | undefined;

  constructor({ heap, block, scratch, ...parts }: ProgramParts) {
    this.table = parts.table;
    this.stages = parts.stages;
    this.passingBytes = parts.passingBytes;
    this.write = parts.write;
    this.#heap = heap;
    this.#block = block;
    this.#scratch = scratch;
  }

  /** Number of steps. */
  get length(): number {
    return this.stages.length;
  }

  /** Changes a float of a step between runs. */
  setFloat(step: number, operation: Operation, field: string, value: number): void {
    this.#heap.view.setFloat32(step + fieldOffset(operation, field), value, true);
  }

  /** Changes an address in a table of structures between runs. */
  setAddress(table: number, name: StructName, index: number, field: string, value: number): void {
    const place = table + index * structBytes(name) + structFieldOffset(name, field);
    this.#heap.view.setInt32(place, value, true);
  }

  /** Frees the program and its buffers. */
  dispose(): void {
    this.#heap.free(this.#block);
    this.#scratch?.remove(this);
  }
}
