import type { EmployeeId, Person } from '../../../core/people/person.ts';
import type { GalleryEntry } from '../../face/contract.ts';
import type { PersonCard } from '../contract.ts';
import { awaitsApproval } from '../people/approval.ts';
import type { Cells } from './cells.ts';
import type { FaceCells } from './face-cells.ts';
import {
  personShape,
  todayShape,
  type KeptFace,
  type KeptPerson,
  type KeptPunch,
} from './shapes.ts';

export const PERSON = 'person/';
export const TODAY = 'today/';
export const ELSEWHERE = 'elsewhere/';

/** Floats per descriptor. */
const FLOATS = 128;

/** Everything the kiosk knows unattended, in memory; the cells are its copy on disk. */
export class Roster {
  readonly people: Map<EmployeeId, KeptPerson>;
  readonly faces: Map<EmployeeId, KeptFace>;
  readonly today: Map<EmployeeId, readonly KeptPunch[]>;
  /** The same at the other doors, as far as they were heard; numbers are negative. */
  readonly elsewhere: Map<EmployeeId, readonly KeptPunch[]>;

  private constructor(
    people: Map<EmployeeId, KeptPerson>,
    faces: Map<EmployeeId, KeptFace>,
    today: Map<EmployeeId, readonly KeptPunch[]>,
    elsewhere: Map<EmployeeId, readonly KeptPunch[]>,
  ) {
    this.people = people;
    this.faces = faces;
    this.today = today;
    this.elsewhere = elsewhere;
  }

  static async read(cells: Cells, templates: FaceCells): Promise<Roster> {
    const [people, faces, days, others] = await Promise.all([
      cells.all(PERSON, personShape),
      templates.all(),
      cells.all(TODAY, todayShape),
      cells.all(ELSEWHERE, todayShape),
    ]);
    const punches = (of: typeof days) =>
      new Map([...of].map(([id, day]) => [id, day.punches] as const));
    return new Roster(people, faces, punches(days), punches(others));
  }

  /** Everything this door knows of somebody's last two days. */
  known(id: EmployeeId): readonly KeptPunch[] {
    return [...(this.today.get(id) ?? []), ...(this.elsewhere.get(id) ?? [])];
  }

  /** Who can punch at all. */
  active(id: EmployeeId): KeptPerson | undefined {
    const person = this.people.get(id);
    return person?.status === 'active' ? person : undefined;
  }

  byNumber(no: string): KeptPerson | undefined {
    for (const person of this.people.values()) {
      if (person.no === no && person.status !== 'left') return person;
    }
    return undefined;
  }

  present(): Person[] {
    return [...this.people.values()].filter(({ status }) => status !== 'left').map(publicPart);
  }

  gallery(): GalleryEntry[] {
    return [...this.faces].flatMap(([employeeId, face]) => {
      const person = this.active(employeeId);
      return person === undefined || person.identify === 'pin'
        ? []
        : [{ employeeId, engine: face.engine, ...templatesOf(face) }];
    });
  }

  cards(): PersonCard[] {
    return [...this.people.values()].map((person) => {
      const face = this.faces.get(person.id);
      return {
        ...publicPart(person),
        hasFace: face !== undefined,
        hasPin: person.pin !== undefined,
        templates: face === undefined ? 0 : face.vectors.length / (4 * FLOATS),
        refreshed: face?.recent?.length ?? 0,
        ...(awaitsApproval(person) ? { awaitsApproval: true as const } : {}),
        ...(person.consent === undefined ? {} : { consent: person.consent }),
      };
    });
  }
}

export function publicPart(person: KeptPerson): Person {
  const { id, no, name, department, language, identify, status, stays } = person;
  const placed = stays === undefined ? {} : { stays };
  return { id, no, name, department, language, identify, status, ...placed };
}

/** Descriptors as they are kept: little-endian, whatever the machine. */
export function vectorBytes(vectors: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(vectors.length * 4);
  const view = new DataView(bytes.buffer);
  vectors.forEach((value, at) => view.setFloat32(at * 4, value, true));
  return bytes;
}

/** Whole descriptors of finite numbers. */
export function usableVectors(vectors: Float32Array): boolean {
  return vectors.length > 0 && vectors.length % FLOATS === 0 && vectors.every(Number.isFinite);
}

function floats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true));
}

/** Enrolled and recent ones as the recogniser reads them: n × 128, and when the last ones came. */
function templatesOf(face: KeptFace): {
  readonly vectors: Float32Array;
  readonly recent: readonly number[];
} {
  const recent = face.recent ?? [];
  const vectors = new Float32Array(face.vectors.length / 4 + recent.length * FLOATS);
  vectors.set(floats(face.vectors));
  recent.forEach(({ vector }, index) => {
    vectors.set(floats(vector), face.vectors.length / 4 + index * FLOATS);
  });
  return { vectors, recent: recent.map(({ at }) => at) };
}
