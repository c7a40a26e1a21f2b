/** Writes `src/core/faces/population-data.ts`. */
import type { Fit } from './fit.ts';

export function dataFile(fit: Fit, date: string): string {
  const matrix = packed(fit.matrix);
  const centres = packed(fit.centres);
  const spread = packed(fit.spread);
  return `/**
 * What the product knows of faces in general; written by \`tools/fit-whitening.ts\`, not by hand.
 *
 * Fitted on ${date} to ${fit.photos} photos of ${fit.people} people of Labeled Faces in the Wild (press photos; the
 * names are in \`tools/faces/fitted-names.json\`, and no bench counts them). A matrix, the means of
 * ${fit.centres.length / fit.kept} groups of at least five people each and the spread inside the groups: nobody's template.
 *
 * \`matrix\` (${fit.kept} × 128) makes the scatter of photos of one person round and 1 (within-class
 * covariance, a tenth of its mean variance added in every direction), in the ${fit.kept} directions the
 * network's output fills. \`centres\` (n × ${fit.kept}) and \`spread\` (${fit.kept} × ${fit.kept}) are whitened. All are 16-bit
 * steps, little-endian, row after row, in base64.
 */
export const POPULATION_DATA = {
  whitened: ${fit.kept},
  matrixStep: ${matrix.step},
  // prettier-ignore
  matrix: '${matrix.text}',
  centresStep: ${centres.step},
  // prettier-ignore
  centres: '${centres.text}',
  spreadStep: ${spread.step},
  // prettier-ignore
  spread: '${spread.text}',
} as const;
`;
}

function packed(values: Float64Array): { readonly text: string; readonly step: number } {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = Number((largest / 32767).toPrecision(6));
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    bytes.writeInt16LE(Math.max(-32767, Math.min(32767, Math.round(value / step))), i * 2);
  });
  return { text: bytes.toString('base64'), step };
}
