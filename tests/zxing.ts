import { prepareZXingModule } from "zxing-wasm/reader";

const WASM = new URL("../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url);

/** Gives zxing its WebAssembly, which the app's worker gets from the build. */
export async function prepareZxing(): Promise<void> {
  const { buffer } = await Deno.readFile(WASM);
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
}
