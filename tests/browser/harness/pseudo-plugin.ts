import type { Plugin } from "vite";

/** The modules that the page loads by themselves (src/app/platform/language.ts), and what each of them exports. */
const LOADED = /\/src\/messages\/en-(first|later|location|help)\.ts$/;

/** Has a build speak the pseudo-language in English's place, from right to left. The app's own sources do not know of it. */
export function pseudoLanguage(): Plugin {
  return {
    name: "pseudo-language",
    enforce: "pre",
    transform(code, id) {
      const name = LOADED.exec(id)?.[1];
      if (!name) return;
      const declared = `export const ${name} =`;
      if (!code.includes(declared)) throw new Error(`Cannot find "${declared}" in ${id}`);
      const from = JSON.stringify(new URL("../../messages/pseudo.ts", import.meta.url).pathname);
      return `import { pseudo } from ${from};\n${code.replace(declared, "const english =")}\n` +
        `export const ${name} = pseudo(english);\n`;
    },
    transformIndexHtml: (html) => html.replace('<html lang="en">', '<html lang="en" dir="rtl">'),
  };
}
