/** What the office knows of a person beyond the door: pay, protection, dates. */
import type { Employee } from '../attendance/employee.ts';
import { addDays } from '../attendance/dates.ts';
import type { EmployeeId } from '../people/person.ts';
import { isRecord, parsed } from './json.ts';

/** Under this name the books keep it. */
export const STAFF = 'office-staff';

export interface StaffNote {
  /** `YYYY-MM-DD`; under 14 no face is enrolled, under 18 overtime and nights are watched. */
  readonly born?: string;
  readonly joined?: string;
  /** Last day; the template is destroyed and the record kept the day after. */
  readonly leaving?: string;
  readonly payCode?: string;
  /** Hundredths of the shop's currency an hour. */
  readonly hourlyCents?: number;
  /** Annual leave the shop grants, in hundredths of a working day a year. */
  readonly annualLeavePct?: number;
  /** 免打卡: present without punches. */
  readonly exempt?: boolean;
  readonly noOvertime?: boolean;
  /** Tablets this person may use; absent = all. */
  readonly devices?: readonly string[];
}

export type Staff = Readonly<Record<EmployeeId, StaffNote>>;

const ADULT = 18;
/** PIPL art. 31: below it a guardian decides; here no face is taken at all. */
export const FACE_FROM_AGE = 14;

/** Whole years on a date. */
export function ageOn(born: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  return date.slice(5) < born.slice(5) ? years - 1 : years;
}

/** What of it the calculation reads. */
export function employeePart(
  note: StaffNote | undefined,
): Pick<Employee, 'employment' | 'exempt' | 'protection'> {
  if (note === undefined) return { employment: [] };
  const { joined, leaving, born } = note;
  const employment =
    joined === undefined && leaving === undefined
      ? []
      : [{ from: joined ?? '0001-01-01', ...(leaving === undefined ? {} : { to: leaving }) }];
  const grown =
    born === undefined ? undefined : `${Number(born.slice(0, 4)) + ADULT}${born.slice(4)}`;
  const protection = [
    ...(note.noOvertime === true ? [{ noOvertime: true, from: '0001-01-01' }] : []),
    ...(grown === undefined
      ? []
      : [{ noOvertime: true, noNight: true, from: '0001-01-01', to: addDays(grown, -1) }]),
  ];
  return {
    employment,
    ...(note.exempt === true ? { exempt: true } : {}),
    ...(protection.length === 0 ? {} : { protection }),
  };
}

export function writeStaff(staff: Staff): string {
  return JSON.stringify({ format: 1, people: staff });
}

export function readStaff(text: string | undefined): Staff {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !isRecord(value['people'])) return {};
  return Object.fromEntries(
    Object.entries(value['people']).map(([id, note]) => [id, isRecord(note) ? readNote(note) : {}]),
  );
}

function readNote(value: Record<string, unknown>): StaffNote {
  const text = (field: string) => {
    const found = value[field];
    return typeof found === 'string' && found !== '' ? { [field]: found } : {};
  };
  const flag = (field: string) => (value[field] === true ? { [field]: true } : {});
  const whole = (field: string) => {
    const found = value[field];
    return typeof found === 'number' && Number.isSafeInteger(found) ? { [field]: found } : {};
  };
  const { devices } = value;
  return {
    ...text('born'),
    ...text('joined'),
    ...text('leaving'),
    ...text('payCode'),
    ...flag('exempt'),
    ...flag('noOvertime'),
    ...whole('hourlyCents'),
    ...whole('annualLeavePct'),
    ...(Array.isArray(devices) && devices.every((one) => typeof one === 'string')
      ? { devices }
      : {}),
  };
}
