import preact from "@preact/preset-vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { brandIcons } from "./build-icons.ts";
import { hashInputs, TARGET } from "./build.ts";
import project from "./package.json" with { type: "json" };

const hash = (await hashInputs()).slice(0, 12);

export default defineConfig({
  plugins: [
    preact({ devToolsEnabled: false }),
    {
      // The chosen theme holds before the first paint. Browsers that do not know the attribute may show the system's for a blink.
      name: "theme-before-paint",
      transformIndexHtml: {
        order: "post",
        handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
      },
    },
    brandIcons(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/sw",
      filename: "service-worker.ts",
      injectRegister: false,
      manifest: false, // public/manifest.webmanifest, by hand
      injectManifest: {
        rollupFormat: "iife",
        globPatterns: ["**/*.{html,js,css,wasm,svg,png,webmanifest}"],
        // qr-scanner brings a decoder of its own, which is never asked. The server's pages are the server's. The borders are
        // fetched, and kept from then on (src/sw/needed-files.ts), by those whose organisation asks for their country.
        globIgnores: ["screenshots/**", "**/qr-scanner-worker*", "pages/**", "**/borders-*"],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  define: {
    __BUILD__: JSON.stringify({ version: project.version, hash }),
    "__BUILD__.version": JSON.stringify(project.version), // where the hash is not wanted
  },
  build: {
    target: TARGET,
    modulePreload: { polyfill: false }, // the CSP allows no inline script
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // One file for all that the first codes need, one for a locked start, and one for the screens, which are fetched
        // after the first code in any case: every file costs a way through the service worker, when it is installed too.
        codeSplitting: {
          groups: [{
            name: "borders",
            test: /@rapideditor/,
          }, {
            name: "main",
            tags: ["$initial"],
          }, {
            name: "locked",
            test: /src\/app\/screens\/Locked\.tsx$/,
          }, {
            name: "screens",
            test: /src\/app\/(components|screens\/(?!keys\/))/,
          }, {
            name: "keys",
            test: /src\/app\/screens\/keys\//,
          }],
        },
      },
    },
  },
  worker: { format: "es" },
  server: { port: 8000, strictPort: true },
  test: {
    maxWorkers: 3, // browsers wait more than they work: on two cores three files at a time, of whichever project
    // A browser that ends resets the pipe that Playwright still reads.
    onUnhandledError: ({ message, stack }) =>
      message === "read ECONNRESET" && stack?.includes("PipeWrap") ? false : undefined,
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/browser/**", "tests/bench/**"],
          globalSetup: ["tests/server/one-postgres.ts"],
          setupFiles: ["tests/light-kdf.ts"],
          testTimeout: 30_000, // Argon2id takes its time, on a busy machine more
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          exclude: Deno.env.has("LONG") ? [] : ["**/*.long.test.ts"], // minutes each: CI has 25
          testTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } }, // a busy machine may need more than the usual second
          // Two browsers on two cores: a test that fails is run once more, and told as flaky where it then passes.
          retry: 1,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
