/** Made-up accounts that fill the list, in tests of how things look and in pictures. @module */

import { base32 } from "../../core/oath.ts";

/** A secret of 160 bits that belongs to `label` alone: the same secret twice is asked about. */
export function secretOf(label: string): string {
  return base32(new TextEncoder().encode(label.padEnd(20, "*").slice(0, 20)));
}

export function uriOf(label: string, issuer = "ACME"): string {
  return `otpauth://totp/${issuer}:${label}?secret=${secretOf(label)}&issuer=${issuer}`;
}

export const ACCOUNTS = [
  "otpauth://totp/GitHub:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GitHub",
  "otpauth://totp/Northwind%20Bank:A.%20Lovelace?secret=KRUGS4ZANFZSAYJAORSXG5BAONSWG4TF&issuer=Northwind%20Bank&digits=8&period=60",
  "otpauth://steam/Steam:analytical_engine?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
  "otpauth://hotp/Contoso%20VPN:ada?secret=ONSWG4TFOQQGSZBAMRUXGYLCNRSWIIDU&issuer=Contoso%20VPN&counter=3",
  "otpauth://totp/Mail:ada%40example.org?secret=NB2HI4B2F4XXO53XFZSXQYLNOBWGKLTD&issuer=Mail",
  `otpauth://totp/${encodeURIComponent("بنك الأمل:آدا")}?secret=OJXW24DFNZSGK5DFON2GC4TJMEQGE5LU`,
  "otpauth://totp/The%20Very%20Long%20Name%20of%20a%20Company%20Limited:ada.lovelace%40department.subsidiary.example.com?secret=PBSWY3DPEHPK3PXP&digits=7&algorithm=SHA256",
] as const;
