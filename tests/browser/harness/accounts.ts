/** Made-up accounts that fill the list, in tests of how things look and in pictures. @module */

export const ACCOUNTS = [
  "otpauth://totp/GitHub:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GitHub",
  "otpauth://totp/Northwind%20Bank:A.%20Lovelace?secret=KRUGS4ZANFZSAYJAORSXG5BAONSWG4TF&issuer=Northwind%20Bank&digits=8&period=60",
  "otpauth://steam/Steam:analytical_engine?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
  "otpauth://hotp/Contoso%20VPN:ada?secret=ONSWG4TFOQQGSZBAMRUXGYLCNRSWIIDU&issuer=Contoso%20VPN&counter=3",
  "otpauth://totp/Mail:ada%40example.org?secret=NB2HI4B2F4XXO53XFZSXQYLNOBWGKLTD&issuer=Mail",
  `otpauth://totp/${encodeURIComponent("بنك الأمل:آدا")}?secret=OJXW24DFNZSGK5DFON2GC4TJMEQGE5LU`,
  "otpauth://totp/The%20Very%20Long%20Name%20of%20a%20Company%20Limited:ada.lovelace%40department.subsidiary.example.com?secret=PBSWY3DPEHPK3PXP&digits=7&algorithm=SHA256",
] as const;
