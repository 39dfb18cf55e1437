import fc from "fast-check";
import { expect, it } from "vitest";
import { readTextList } from "../../src/transfer/text-list.ts";
import { exportLink, PUBLISHED, totp } from "./exports.ts";

const S = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const link = (label: string, more = "") => `otpauth://totp/ACME:${label}?secret=${S}&issuer=ACME${more}`;

const found = (text: string) =>
  readTextList(text).flatMap((one) => one.found.map(({ draft: { issuer, label } }) => `${issuer}/${label}`));
const unread = (text: string) =>
  readTextList(text).flatMap((one) => one.unread.map(({ line, problem }) => [line, problem]));

it.each<[string, string, string[]]>([
  ["one link a line", `${link("a")}\n${link("b")}\n`, ["ACME/a", "ACME/b"]],
  ["the line ends of Windows and old Macs", `${link("a")}\r\n${link("b")}\r${link("c")}`, [
    "ACME/a",
    "ACME/b",
    "ACME/c",
  ]],
  ["a byte order mark", `\ufeff${link("a")}`, ["ACME/a"]],
  ["bullets, numbers and comments", `- ${link("a")}\n2. ${link("b")}\n# ${link("c")}`, ["ACME/a", "ACME/b", "ACME/c"]],
  ["blanks in a name", `otpauth://totp/Big Bank:Ada L?secret=${S}&issuer=Big Bank`, ["Big Bank/Ada L"]],
  ["several on one line", `${link("a")} ${link("b")}, ${link("c")}`, ["ACME/a", "ACME/b", "ACME/c"]],
  ["an e-mail", `Hello,\nhere it is: ${link("a")}.\nBye`, ["ACME/a"]],
  ["JSON", JSON.stringify([{ url: link("a") }, { deep: [link("b")] }]), ["ACME/a", "ACME/b"]],
  ["JSON in lines", JSON.stringify({ a: link("a"), b: link("b") }, null, 2), ["ACME/a", "ACME/b"]],
  ["JSON with quotes and a backslash in a name", JSON.stringify({ a: link('the "best"\\shop') }), [
    'ACME/the "best"\\shop',
  ]],
  ["JSON as PHP writes it", JSON.stringify({ a: link("a") }).replaceAll("/", "\\/"), ["ACME/a"]],
  ["JSON as Go writes it", JSON.stringify({ a: link("a") }).replaceAll("&", "\\u0026"), ["ACME/a"]],
  ["JSON in JSON", JSON.stringify({ inner: JSON.stringify({ a: link("a"), b: link("b") }) }), ["ACME/a", "ACME/b"]],
  ["CSV", `name,otp,more\nACME,${link("a")},x\n"ACME","${link("b")}","y"`, ["ACME/a", "ACME/b"]],
  ["HTML", `<a href="${link("a").replaceAll("&", "&amp;")}">x</a><p>${link("b")}</p>`, ["ACME/a", "ACME/b"]],
  ["YAML and Markdown", `totp: '${link("a")}'\n[x](${link("b")})\n\`${link("c")}\``, ["ACME/a", "ACME/b", "ACME/c"]],
  ["a browser's form", `web+${link("a")}\nweb+otpauth:totp/ACME:b?secret=${S}&issuer=ACME`, ["ACME/a", "ACME/b"]],
  ["a browser's form around the whole", `web+otpauth:${link("a")}`, ["ACME/a"]],
  ["Steam's secret, not its shop", `steam://open/main steam://run/440\nsteam://${S}`, ["Steam/"]],
  ["capitals", link("a").replace("otpauth", "OTPAUTH"), ["ACME/a"]],
  ["an export in a list", `${link("a")}\n${exportLink([totp("b"), totp("c")])}`, ["ACME/a", "ACME/b", "ACME/c"]],
  ["a scheme that only ends like ours", `xotpauth://totp/A?secret=${S}`, []],
  ["no link", "hello\nworld", []],
])("readTextList() finds the links in %s", (_, text, wanted) => {
  expect(found(text)).toEqual(wanted);
});

it("readTextList() reads the file that the published exports come from, remarks between them", () => {
  const text = PUBLISHED.map(({ data }) => `# a remark\n\notpauth-migration://offline?data=${data}`).join("\n");
  expect(found(text)).toHaveLength(11);
  expect(unread(text)).toEqual([]);
});

it.each<[string, string, unknown[]]>([
  ["a broken link", `${link("a")}\notpauth://totp/b?secret=0\n${link("c")}`, [[2, "secret-not-base32"]]],
  ["a line without a link", `${link("a")}\nsomething else\n\n${link("c")}`, [[2, "no-link"]]],
  ["mOTP", `${link("a")}\nmotp://b?secret=${S}`, [[2, "motp-unsupported"]]],
  ["words behind the secret", `otpauth://totp/a?secret=${S} my secret\n${link("b")}`, [[1, "secret-not-base32"]]],
  ["an export that is damaged", `${link("a")}\notpauth-migration://offline?data=AAA`, [[2, "export-damaged"]]],
  ["an account of an export", `\n${exportLink([{ ...totp("a"), algorithm: 4 }])}`, [[2, "md5-unsupported"]]],
  ["a broken link in JSON", JSON.stringify(["otpauth://totp/b?secret=0", link("a")]), [[1, "secret-not-base32"]]],
  ["nothing, in prose around a link", `Hello\nthere\n${link("a")}`, []],
  ["nothing, in remarks", `${link("a")}\n# remark\n// remark`, []],
])("readTextList() tells the line of %s", (_, text, wanted) => {
  expect(unread(text)).toEqual(wanted);
});

it("readTextList() never says what stood there", () => {
  const said = JSON.stringify(
    readTextList(`${link("a")}\notpauth://totp/b?secret=NEVERSHOW1\nNEVERSHOW2\n`)
      .map((one) => one.unread),
  );
  expect(said).not.toContain("NEVER");
});

it("readTextList() reads what any account's link is, in a line, in JSON and in HTML", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(fc.property(name, name, (issuer, label) => {
    const uri = `otpauth://totp/${encodeURIComponent(label.toWellFormed())}?secret=${S}&issuer=${
      encodeURIComponent(issuer.toWellFormed())
    }`;
    const wanted = found(uri);
    expect(wanted).toHaveLength(1);
    for (
      const text of [`x\n${uri}`, JSON.stringify({ uri }), `<a href="${uri.replaceAll("&", "&amp;")}">`, `"${uri}",`]
    ) {
      expect(found(text)).toEqual(wanted);
    }
  }));
});

it("readTextList() stops after 20 000 links, and says where", () => {
  const text = Array.from({ length: 20_003 }, (_, i) => link(`a${i}`)).join("\n");
  expect(found(text)).toHaveLength(20_000);
  expect(unread(text)).toEqual([[20_001, "too-many-links"]]);
});

it("readTextList() stops after 20 000 accounts of exports, too: ten megabytes hold millions", () => {
  const text = `${exportLink(Array.from({ length: 1_000 }, () => ({})))}\n`.repeat(30);
  const told = unread(text);
  expect(told).toHaveLength(20_001);
  expect(told.at(-1)).toEqual([21, "too-many-links"]);
});

it.each([
  ["blanks", `${" ".repeat(2_000_000)}${link("a")}${" ".repeat(2_000_000)}x`],
  ["backslashes", `\\"${link("a")}${"\\".repeat(4_000_000)}`],
  ["commas", `${link("a")}${",".repeat(4_000_000)}x`],
  ["beginnings of links", "otpauth://".repeat(200_000)],
  ["secrets that never end", `otpauth://totp/a${"?secret=".repeat(300_000)}`],
  ["Steam", `steam://${"a".repeat(2_000_000)}/`],
  ["lines", `${link("a")}\n${"\n".repeat(2_000_000)}`],
  ["lines that hold no link", `${link("a")}\n${"x\n".repeat(1_000_000)}`],
])("readTextList() is through megabytes of %s at once", (_, text) => {
  const began = performance.now();
  readTextList(text);
  expect(performance.now() - began).toBeLessThan(20_000); // what goes wrong here takes hours
});
