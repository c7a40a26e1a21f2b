/**
 * Why a frame is not good enough, as codes the screens turn into one instruction at a time.
 * Ordered: the first that applies is the one that is said.
 */
export const REASONS = [
  'no-face',
  'several',
  'too-far',
  'too-near',
  'off-centre',
  'too-dark',
  'backlit',
  'too-bright',
  'lens-smeared',
  'blurred',
  'turn-to-camera',
  'covered',
] as const;

export type Reason = (typeof REASONS)[number];
