import type { Method } from '../../core/attendance/punch.ts';
import { m } from '../../ui/words/compiled/messages.js';

/** How somebody showed who they are. */
export function methodWord(method: Method): string {
  return {
    face: m.office_way_face,
    pin: m.office_way_pin,
    'face+pin': m.office_identify_both,
    badge: m.office_method_badge,
    card: m.office_method_card,
    paper: m.office_method_paper,
    import: m.office_method_import,
  }[method]();
}
