/** What only the browser can do for the back room. */
import type { DeviceLink } from '../../admin/office.ts';
import { saveByDownload } from '../../devices/download.ts';
import { canHaveNightFolder, chooseNightFolder, nightFolder } from '../../devices/night-folder.ts';
import { allowCards, watchCards } from '../../devices/nfc.ts';
import { askToPersist, isPersisted, space } from '../../devices/persist.ts';
import { watchPower } from '../../devices/power.ts';
import { watchReaders } from '../../devices/wedge.ts';
import { rememberedLight } from '../door/light.ts';
import { saveFiles, waysFor } from '../../devices/save.ts';
import { watchOffline } from '../offline.ts';
import { doorSettings, keepDoorSettings } from './doorSettings.ts';
import { rememberLanguage } from './language.ts';
import { proveNothingLeaves } from './proof.ts';
import { usbLink } from './usb.ts';

export function deviceLink(): DeviceLink {
  return {
    save: saveByDownload,
    saving: { ways: waysFor, keep: saveFiles },
    night: { can: canHaveNightFolder, folder: nightFolder, choose: chooseNightFolder },
    usb: usbLink(),
    persist: askToPersist,
    persisted: isPersisted,
    space,
    watchOffline,
    watchPower,
    proveNothingLeaves,
    watchCards: (onCard) => {
      const stops = [watchReaders(onCard), watchCards(onCard)];
      return () => stops.forEach((stop) => stop());
    },
    allowCards,
    light: rememberedLight,
    print: () => window.print(),
    doorSettings,
    keepDoorSettings,
    rememberLanguage,
  };
}
