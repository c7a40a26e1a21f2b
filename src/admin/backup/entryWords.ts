/** The kinds of journal entries, in words; an unknown kind is shown by its own name. */
import { m } from '../../ui/words/compiled/messages.js';

const WORDS: Readonly<Record<string, () => string>> = {
  punch: m.office_entry_punch,
  undo: m.office_entry_undo,
  attempt: m.office_entry_attempt,
  person: m.office_entry_person,
  face: m.office_entry_face,
  consent: m.office_entry_consent,
  forget: m.office_entry_forget,
  unlock: m.office_entry_unlock,
  export: m.office_entry_export,
  start: m.office_entry_start,
  shop: m.office_entry_shop,
  storage: m.office_entry_storage,
  epoch: m.office_entry_epoch,
  slot: m.office_entry_slot,
  clock: m.office_entry_clock,
  anchor: m.office_entry_anchor,
  outage: m.office_entry_outage,
  recovered: m.office_entry_recovered,
  orphan: m.office_entry_orphan,
  add: m.office_entry_add,
  void: m.office_entry_void,
  document: m.office_entry_document,
  retention: m.office_entry_retention,
  erase: m.office_entry_erase,
  rehearsal: m.office_entry_rehearsal,
  restored: m.office_entry_restored,
  request: m.office_entry_request,
  answer: m.office_entry_answer,
  confirm: m.office_entry_confirm,
  badge: m.office_entry_badge,
  phone: m.phone_entry,
  import: m.office_entry_import,
  unimport: m.office_entry_unimport,
  'face-refresh': m['office_entry_face-refresh'],
  store: m.tablets_entry_store,
  witness: m.tablets_entry_witness,
  fork: m.tablets_entry_fork,
  tablet: m.tablets_entry_tablet,
  roster: m.tablets_entry_roster,
};

export function entryWords(what: string): string {
  return WORDS[what]?.() ?? what;
}
