/**
 * Names that never leave a home or an office (RFC 6762, appendix G; RFC 8375); a name without a dot is one of them too.
 */
const PRIVATE_SUFFIXES = "localhost local lan internal intranet private corp home home.arpa localdomain".split(" ");

/** First and last address of the ranges that are not the public internet (IANA special-purpose registry, RFC 6890). */
const PRIVATE_V4: readonly (readonly [network: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
];

/**
 * Whether a host stands in a private network, on this machine, or nowhere. Takes `URL.hostname` or a host as written:
 * it is put through the URL parser first, because `0177.1`, `2130706433` and `::ffff:7f00:1` passed the checks of
 * readers that compared text (tt-rss GHSA-pfj9-qgh4-9wm). What is no host at all counts as private: it is not fetched.
 */
export function isPrivateHost(hostname: string): boolean {
  const url = URL.parse(`http://${hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname}/`);
  if (!url || url.hostname === "") return true;
  const host = url.hostname.replace(/\.$/, "");
  if (host.startsWith("[")) return isPrivateV6(groupsOf(host.slice(1, -1)));
  if (/^[\d.]+$/.test(host)) return isPrivateV4(numberOf(host));
  if (!host.includes(".")) return true;
  return PRIVATE_SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`));
}

function isPrivateV4(address: number): boolean {
  return PRIVATE_V4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor(numberOf(network) / size);
  });
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The eight groups of an address as the URL parser writes it: lower case, at most one `::`, no dotted tail. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = address.split("::");
  const before = hexGroups(head);
  const after = hexGroups(tail ?? "");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function hexGroups(text: string): readonly number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

function isPrivateV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = groups;
  const startsWithZeros = (count: number) => groups.slice(0, count).every((group) => group === 0);
  const v4At = (index: number) => isPrivateV4((groups[index] ?? 0) * 65_536 + (groups[index + 1] ?? 0));
  // ::1, ::, and the old v4-compatible form ::a.b.c.d.
  if (startsWithZeros(6)) return groups[6] === 0 || v4At(6);
  if (startsWithZeros(5) && groups[5] === 0xffff) return v4At(6);
  // The same for translators (RFC 2765).
  if (startsWithZeros(4) && groups[4] === 0xffff && groups[5] === 0) return v4At(6);
  // NAT64: the well-known prefix carries a v4 address, 64:ff9b:1::/48 is for local use.
  if (a === 0x64 && b === 0xff9b) return c === 1 || v4At(6);
  // 6to4 carries the v4 address of its gateway.
  if (a === 0x2002) return v4At(1);
  const uniqueLocal = (a & 0xfe00) === 0xfc00;
  const linkOrSiteLocal = (a & 0xff80) === 0xfe80;
  const multicast = a >= 0xff00;
  const discard = a === 0x100;
  return uniqueLocal || linkOrSiteLocal || multicast || discard;
}
