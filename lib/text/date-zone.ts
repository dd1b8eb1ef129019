/** Hours east of Greenwich: RFC 822's own names, then what feeds write. Names that several zones share are left out. */
const hours: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UT: 0,
    UTC: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    EST: -5,
    EDT: -4,
    ET: -5,
    CST: -6,
    CDT: -5,
    CT: -6,
    MST: -7,
    MDT: -6,
    MT: -7,
    PST: -8,
    PDT: -7,
    PT: -8,
    AST: -4,
    ADT: -3,
    AT: -4,
    NST: -3.5,
    NDT: -2.5,
    AKST: -9,
    AKDT: -8,
    HST: -10,
    BRT: -3,
    ART: -3,
    WEST: 1,
    BST: 1,
    CET: 1,
    MEZ: 1,
    CEST: 2,
    MESZ: 2,
    EET: 2,
    SAST: 2,
    EEST: 3,
    MSK: 3,
    WIB: 7,
    HKT: 8,
    SGT: 8,
    AWST: 8,
    JST: 9,
    KST: 9,
    ACST: 9.5,
    AEST: 10,
    ACDT: 10.5,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
  }),
);

/**
 * How far east of Greenwich a clock stands that shows `local` (as if it were UTC), in minutes. Undefined where the text
 * names no zone we know.
 */
export function minutesEast(text: string, local: number): number | undefined {
  const offset = /^\W*?(?:GMT|UTC?|Z)?\s*([+-])(\d{1,2}):?(\d{2})?(?!\d)/i.exec(text);
  if (offset) {
    const [, sign, hour = "", minute = "0"] = offset;
    const minutes = Number(hour) * 60 + Number(minute);
    // No place is farther than 14 hours from Greenwich; what claims more is a typing error.
    return minutes > 14 * 60 ? undefined : (sign === "-" ? -1 : 1) * minutes;
  }
  const name = /[A-Za-z]+(?:\/[A-Za-z_+-]+)*/.exec(text)?.[0];
  if (name === undefined) return undefined;
  if (name.includes("/")) return minutesIn(name, local);
  const known = hours.get(name.toUpperCase());
  return known === undefined ? undefined : known * 60;
}

/** For names such as Europe/Brussels; the offset is the one in force at that local time. */
function minutesIn(timeZone: string, local: number): number | undefined {
  try {
    const clock = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const zone = clock.formatToParts(local).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return /\d/.test(zone) ? minutesEast(zone, local) : 0;
  } catch {
    return undefined;
  }
}
