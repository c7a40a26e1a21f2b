/** What only the browser can do for the back room. */
import type { DeviceLink } from '../../admin/office.ts';
import { saveByDownload } from '../../devices/download.ts';
import { askToPersist, isPersisted, space } from '../../devices/persist.ts';
import { watchOffline } from '../offline.ts';
import { rememberLanguage } from './language.ts';
import { proveNothingLeaves } from './proof.ts';

export function deviceLink(): DeviceLink {
  return {
    save: saveByDownload,
    persist: askToPersist,
    persisted: isPersisted,
    space,
    watchOffline,
    proveNothingLeaves,
    print: () => window.print(),
    rememberLanguage,
  };
}
