/** Time zones to choose from, found by city, by name or by offset. */

export interface Zone {
  /** IANA name. */
  readonly id: string;
  /** The name without the region, spaces for underscores. */
  readonly city: string;
  /** `UTC+08:00` at the given moment. */
  readonly offset: string;
  /** The zone's name in the reader's language. */
  readonly name: string;
}

/** What people type for their zone and the tables do not know. */
const ALSO: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '北京 上海 深圳 广州 中国 china beijing shenzhen guangzhou cst prc',
  'Asia/Hong_Kong': '香港',
  'Asia/Taipei': '台北 台湾 taiwan',
  'Asia/Macau': '澳门 macao',
  'Asia/Urumqi': '乌鲁木齐 新疆 xinjiang',
  'Asia/Singapore': '新加坡',
  'Asia/Tokyo': '东京 日本 japan',
  'Europe/London': '伦敦 英国 uk',
  'Europe/Berlin': '柏林 德国 germany',
  'Europe/Paris': '巴黎 法国 france',
  'America/New_York': '纽约 eastern',
  'America/Chicago': '芝加哥 central illinois',
  'America/Los_Angeles': '洛杉矶 旧金山 pacific san francisco',
};

export function zonesAt(ids: readonly string[], language: string, now: number): readonly Zone[] {
  return ids.map((id) => ({
    id,
    city: (id.split('/').at(-1) ?? id).replaceAll('_', ' '),
    offset: named(id, 'en', 'longOffset', now).replace('GMT', 'UTC').replace(/^UTC$/, 'UTC+00:00'),
    name: named(id, language, 'longGeneric', now),
  }));
}

/** Every word typed must be found; what begins with it comes first. At most `limit` zones. */
export function findZones(zones: readonly Zone[], typed: string, limit = 8): readonly Zone[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return zones.slice(0, limit);
  const text = (zone: Zone) =>
    `${zone.id.replaceAll('_', ' ')} ${zone.name} ${zone.offset} ${ALSO[zone.id] ?? ''}`.toLowerCase();
  const found = zones.filter((zone) => words.every((word) => text(zone).includes(word)));
  const first = words[0] ?? '';
  const rank = (zone: Zone) =>
    zone.city.toLowerCase().startsWith(first) || (ALSO[zone.id] ?? '').includes(first) ? 0 : 1;
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit);
}

function named(
  zone: string,
  language: string,
  style: 'longOffset' | 'longGeneric',
  now: number,
): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style });
  return parts.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
