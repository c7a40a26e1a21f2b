/** One tensor of a model file: its shape and its values, dequantised. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
export type Weights = ReadonlyMap<string, Weight>;

/**
 * Reads a model as face-api stores it: a manifest (JSON text) that lists name, shape and
 * quantisation, and one file of bytes in the same order. Throws on bytes that do not fit the
 * manifest: both have passed the integrity check, so that is a bug.
 */
export function readWeights(manifest: string, bytes: ArrayBuffer): Weights {
  const found = new Map<string, Weight>();
  let offset = 0;
  for (const { name, shape, quantization } of entries(manifest)) {
    const count = shape.reduce((product, side) => product * side, 1);
    const values = new Float32Array(count);
    if (quantization === undefined) {
      // Copied: the offset need not be a multiple of four.
      values.set(new Float32Array(bytes.slice(offset, offset + count * 4)));
      offset += count * 4;
    } else {
      const stored = new Uint8Array(bytes, offset, count);
      const { scale, min } = quantization;
      for (let i = 0; i < count; i += 1) values[i] = (stored[i] ?? 0) * scale + min;
      offset += count;
    }
    found.set(name, { shape, values });
  }
  if (offset !== bytes.byteLength) {
    throw new Error(`model has ${bytes.byteLength} bytes, its manifest ${offset}`);
  }
  return found;
}

/** The weight called `name`; a missing one is a bug of the build. */
export function weight(weights: Weights, name: string): Weight {
  const found = weights.get(name);
  if (found === undefined) throw new Error(`no weight ${name}`);
  return found;
}

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization?: { readonly scale: number; readonly min: number };
}

function entries(manifest: string): readonly Entry[] {
  const groups = JSON.parse(manifest) as readonly { readonly weights: readonly Entry[] }[];
  return groups.flatMap((group) => group.weights);
}
