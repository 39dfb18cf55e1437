/** Certificates for servers on this machine that answer by other names. @module */

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** PEM of who signed it: rustls takes no certificate that signed itself. */
  readonly ca: string;
  /** The same in a file, for DENO_CERT. */
  readonly caFile: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spkiHash: string;
}

async function openssl(folder: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("openssl", { args, cwd: folder, stdin: "null" }).output();
  if (!success) throw new Error(`openssl ${args[0]}: ${new TextDecoder().decode(stderr)}`);
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** Makes a certificate for `hosts` in the empty `folder`, good for two days. */
export async function makeCertificate(folder: string, hosts: readonly string[]): Promise<Certificate> {
  const read = (name: string) => Deno.readTextFile(`${folder}/${name}`);
  const extensions = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign"];
  await openssl(
    folder,
    ...[
      "req",
      "-x509",
      ...NEW_KEY,
      "-days",
      "2",
      "-subj",
      "/CN=Countersign tests",
      "-keyout",
      "ca.key",
      "-out",
      "ca.crt",
    ],
    ...extensions.flatMap((extension) => ["-addext", extension]),
  );
  await openssl(folder, "req", ...NEW_KEY, "-subj", `/CN=${hosts[0]}`, "-keyout", "leaf.key", "-out", "leaf.csr");
  const names = hosts.map((host) => `DNS:${host}`).join();
  await Deno.writeTextFile(`${folder}/extensions`, `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
  await openssl(
    folder,
    ...["x509", "-req", "-in", "leaf.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"],
    ...["-extfile", "extensions", "-out", "leaf.crt"],
  );
  await openssl(folder, "pkey", "-in", "leaf.key", "-pubout", "-outform", "DER", "-out", "leaf.spki");
  const spki = await crypto.subtle.digest("SHA-256", await Deno.readFile(`${folder}/leaf.spki`));
  return {
    cert: await read("leaf.crt"),
    key: await read("leaf.key"),
    ca: await read("ca.crt"),
    caFile: `${folder}/ca.crt`,
    spkiHash: new Uint8Array(spki).toBase64(),
  };
}
