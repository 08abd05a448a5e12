// Bundles the tests and hands them to node's test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const outdir = "node_modules/.cache/tests";
await build({
  entryPoints: readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`),
  outdir,
  bundle: true,
  format: "esm",
  platform: "node",
  outExtension: { ".js": ".mjs" },
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
const run = spawnSync(process.execPath, ["--test", ...readdirSync(outdir).filter((name) => name.endsWith(".mjs")).map((name) => `${outdir}/${name}`)], { stdio: "inherit" });
process.exit(run.status ?? 1);
