/** The papers, in English. */
import type { Figures, Texts } from './papers.ts';

const liveness = (f: Figures) =>
  ({
    off: 'Liveness checks are switched off; a photo may be taken for a person.',
    adaptive: 'Liveness is checked; where it cannot be told, a movement is asked for.',
    always: 'Liveness is checked with a movement every time.',
  })[f.liveness];

export const en: Texts = {
  assessment: {
    title: 'Impact assessment: face data for clocking in',
    sections: (f) => [
      {
        head: '1. What is done, and why',
        lines: [
          `${f.shop} records working time of ${f.people} people with one tablet. ${f.faces} of them are recognised by face, ${f.pinOnly} use a PIN.`,
          `Purpose: to tell who clocks in or out. Nothing else: no watching, no judging of mood, no passing on.`,
          `Legal basis: ${f.basis}. Earlier assessment: ${f.assessment}.`,
        ],
      },
      {
        head: '2. Necessity and proportion',
        lines: [
          'PIN and badge stand beside the face as equals; nobody is worse off for choosing them.',
          'Kept are rows of 128 numbers, never a photo or a film. They stay on the tablet and in encrypted backups.',
          `${f.consents} separate consents are recorded, each with text version and date.`,
        ],
      },
      {
        head: '3. Risks',
        lines: [
          'Theft of the tablet: the history is sealed to the owner’s key and cannot be read from the tablet alone. Templates are sealed under the device key: whoever can run the browser profile could use them.',
          `Being taken for somebody else: unsure answers ask for a PIN. ${liveness(f)}`,
          'Chilling effect and pressure: refusal is a button of the same size; withdrawal destroys the template at once.',
        ],
      },
      {
        head: '4. Measures',
        lines: [
          'Encryption, an append-only signed journal, roles with passphrases of their own, a page that can reach no other address (content policy, with a self-test).',
          `Terms: working time ${f.workMonths} months, technical log ${f.logMonths} months, templates ${f.faceMonths} months after the last use and at once when somebody leaves or withdraws.`,
        ],
      },
      {
        head: '5. Result',
        lines: [
          'Remaining risk and decision of the employer: ________________________',
          `Responsible: ${f.responsible}. Date and signature: ________________________`,
        ],
      },
    ],
  },
  policy: {
    title: 'Policy on biometric data',
    sections: (f) => [
      {
        head: 'What is collected',
        lines: [
          `${f.shop} keeps face templates (numbers computed from a few looks) of people who agreed in writing, only to record working time.`,
        ],
      },
      {
        head: 'How long',
        lines: [
          `A template is destroyed at once when its owner withdraws or leaves, and after ${f.faceMonths} months without use; in any case within three years of the last interaction.`,
          'The destruction is recorded in the journal with its date.',
        ],
      },
      {
        head: 'Disclosure',
        lines: [
          'Templates are not sold, leased, traded, or disclosed. Exports contain none.',
          'They are protected as the shop’s most confidential records are: encrypted on the tablet and in backups.',
        ],
      },
      { head: 'Responsible', lines: [f.responsible] },
    ],
  },
  controls: {
    title: 'Control mapping',
    sections: (f) => [
      {
        head: 'Access control (ISO/IEC 27001 A.5.15, A.8.2)',
        lines: [
          'Owner, manager and auditor with passphrases of their own (Argon2id); rights enforced in the worker that keeps the records; waiting time after wrong passphrases.',
        ],
      },
      {
        head: 'Cryptography (A.8.24)',
        lines: [
          'Records: AES-256-GCM under monthly keys sealed with HPKE (P-256) to the owner; signatures ECDSA P-256; keys not extractable.',
        ],
      },
      {
        head: 'Logging (A.8.15) and evidence (A.5.28)',
        lines: [
          'Append-only journal, chained and signed, verified by anyone with verify.html; every correction with author and reason.',
        ],
      },
      {
        head: 'Retention and deletion (A.8.10)',
        lines: [
          `${f.workMonths} / ${f.logMonths} months; deletion by destroying the month’s key, only after an export, with a log.`,
        ],
      },
      {
        head: 'Backup (A.8.13)',
        lines: ['Encrypted file, rehearsed by decrypting it in memory; recovery code on paper.'],
      },
      {
        head: 'Biometric data (ISO/IEC 24745)',
        lines: [
          `${f.faces} templates, stored on the capture device only, under a key of their own that is replaced at every deletion. ${liveness(f)}`,
        ],
      },
      {
        head: 'Not covered by the product',
        lines: [
          'Physical security of the tablet, the browser and operating system, other people’s access to the owner’s passphrase. A page cannot block WebRTC or navigation by policy.',
        ],
      },
    ],
  },
  emergency: {
    title: 'Emergency plan',
    sections: (f) => [
      {
        head: 'The tablet is dead or gone',
        lines: [
          '1. Hang up the paper attendance sheet (Month → Print) and have everybody write in and out.',
          '2. On another tablet open the product, choose “Restore from a backup”, take the newest backup file and the recovery code.',
          '3. Type the paper in under Decide; the lines are marked as paper.',
          `4. If it was stolen: tell the police and ${f.responsible}. The history cannot be read without the passphrase; change it after restoring.`,
        ],
      },
      {
        head: 'The passphrase is forgotten',
        lines: ['Unlock with the recovery code from the recovery sheet and set a new passphrase.'],
      },
      {
        head: 'The camera or recognition fails',
        lines: ['PIN and badge go on working. See Device for what the browser says.'],
      },
      {
        head: 'Data may have been seen by others',
        lines: [
          'Note what happened and when, keep the tablet, export the evidence file, inform those concerned and the authority in the time your law sets.',
        ],
      },
    ],
  },
};
