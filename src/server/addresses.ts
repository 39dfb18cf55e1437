/** IP addresses as keys to count by, and as a sign of where somebody is. @module */
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Not on the internet: this computer, home and company networks, a provider's own (RFC 6890, RFC 6598). */
const PRIVATE = new BlockList();
for (
  const [net, prefix] of [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ] as const
) PRIVATE.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [["::", 127], ["fc00::", 7], ["fe80::", 10]] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv6");
}

/** The address in `text`, which may have brackets and a port; IPv4 in IPv6 (`::ffff:192.0.2.1`) as IPv4. Null: there is none. */
export function readAddress(text: string): string | null {
  const [, bracketed, plain] = /^(?:\[(.+)\]|([^:]+))(?::\d+)?$/.exec(text.trim()) ?? [];
  const ip = (bracketed ?? plain ?? text.trim()).replace(/^::ffff:(?=[\d.]+$)/i, "").replace(/%.*$/, ""); // RFC 6874
  return isIPv4(ip) || isIPv6(ip) ? ip : null;
}

/** The eight groups of an IPv6 address, in the one spelling of RFC 5952. */
function groupsOf(ip: string): string[] {
  const { hostname } = new URL(`http://[${ip}]`);
  const [first, last] = hostname.slice(1, -1).split("::").map((half) => half === "" ? [] : half.split(":"));
  const zeros = last ? Array<string>(8 - first!.length - last.length).fill("0") : [];
  return [...first!, ...zeros, ...last ?? []];
}

/** Whose address it is, as far as can be told: of IPv6 the first 64 bits, since one customer has all that begin so; of IPv4
 * the address. What is no address stays. */
export function subnetOf(ip: string): string {
  return isIPv6(ip) ? `${groupsOf(ip).slice(0, 4).join(":")}::/64` : ip;
}

/** The network around an address, which many share: /24 of IPv4, /48 of IPv6. What is no address stays. */
export function areaOf(ip: string): string {
  if (isIPv4(ip)) return ip.replace(/\d+$/, "0/24");
  return isIPv6(ip) ? `${groupsOf(ip).slice(0, 3).join(":")}::/48` : ip;
}

/** Whether `ip` says where in the internet somebody is; a proxy's own does not. */
export function isPublic(ip: string): boolean {
  if (isIPv4(ip)) return !PRIVATE.check(ip, "ipv4");
  return isIPv6(ip) && !PRIVATE.check(ip, "ipv6");
}
