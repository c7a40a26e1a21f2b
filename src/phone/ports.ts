/** What the phone's page is given by whoever starts it (`src/app/phone.ts`). */
import type { Place, SlipInput } from '../transfer/slip.ts';

export interface PhonePorts {
  /** The code the owner's tablet reads once. */
  readonly code: () => Promise<string>;
  readonly write: (input: Omit<SlipInput, 'n' | 'made'>) => Promise<string>;
  /** `undefined`: refused, or the phone does not know. */
  readonly place: () => Promise<Place | undefined>;
  readonly canShare: boolean;
  /** From a press only. */
  readonly share: (name: string, text: string) => Promise<void>;
  readonly save: (name: string, text: string) => void;
}
