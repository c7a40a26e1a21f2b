/** One member of staff, as every part of the product speaks of them. */

/** Opaque, stable for ever; never the employee number, which a shop may change. */
export type EmployeeId = string;

/** A language the product speaks completely. Adding one is one file in `ui/words`. */
export type Language = 'zh' | 'en';

/** How a person may identify at the door. PIN always stands beside the face as its equal. */
export type IdentifyPolicy = 'face-or-pin' | 'pin' | 'face-and-pin';

export interface Person {
  readonly id: EmployeeId;
  /** Employee number as payroll writes it: a text, leading zeros kept. */
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly language: Language;
  readonly identify: IdentifyPolicy;
  /** `left` people are not recognised and cannot punch; their record stays. */
  readonly status: 'pending' | 'active' | 'left';
}
