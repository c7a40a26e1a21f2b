/** A device does one thing at a time: a second job would take the answers of the first. */
const working = new WeakSet();

export async function oneJob<Answer>(
  device: WeakKey,
  job: () => Promise<Answer>,
): Promise<Answer | { readonly kind: 'busy' }> {
  if (working.has(device)) return { kind: 'busy' };
  working.add(device);
  try {
    return await job();
  } finally {
    working.delete(device);
  }
}
