/**
 * The short suite repeats itself, so that a red run is the fault of the change in hand; the long
 * one looks for cases nobody has thought of. `SEED=n` begins either elsewhere.
 */
import fc from 'fast-check';

const { LONG, SEED } = import.meta.env as Record<string, string | undefined>;

if (SEED) fc.configureGlobal({ seed: Number(SEED) });
else if (LONG !== '1') fc.configureGlobal({ seed: 20261128 });
