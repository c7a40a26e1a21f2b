import type { Deed } from '../../core/people/rights.ts';
import type { BooksBody } from './contract.ts';
import type { DeviceBody } from './contract-device.ts';
import type { FilesBody } from './contract-files.ts';
import type { FleetBody } from './contract-fleet.ts';
import type { KeepingBody } from './contract-keeping.ts';
import type { Forbidden, OfficeBody } from './contract-office.ts';
import type { StaffBody } from './contract-staff.ts';

type Bodies = BooksBody & KeepingBody & DeviceBody & StaffBody & OfficeBody & FilesBody & FleetBody;

/** Everything the worker answers; what a role may not do is `forbidden` (core/people/rights.ts). */
export type AllBooks = {
  readonly [Verb in keyof Bodies]: Verb extends Deed ? Guarded<Bodies[Verb]> : Bodies[Verb];
};

type Guarded<Call> = Call extends (...args: infer Args) => Promise<infer Answer>
  ? (...args: Args) => Promise<Answer | Forbidden>
  : never;
