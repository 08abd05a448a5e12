// Builds built/: one module, one style sheet, the page around them, and the licences of what the module contains.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const out = new URL("./built/", import.meta.url);
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["source/viewer.tsx"],
  outfile: "built/viewer.js",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { "process.env.NODE_ENV": '"production"', "__DEV__": "false" },
  logLevel: "warning",
});
await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["source/viewer.css"],
  outfile: "built/viewer.css",
  bundle: true,
  minify: true,
  charset: "utf8",
  logLevel: "warning",
});
for (const file of ["index.html", "favicon.svg"]) {
  await copyFile(new URL(`./source/${file}`, import.meta.url), new URL(file, out));
}

const packages = [
  ["echarts", ["LICENSE", "NOTICE"]],
  ["zrender", ["LICENSE"]],
  ["tslib", ["LICENSE.txt"]],
  ["preact", ["LICENSE"]],
];
const parts = ["viewer.js contains parts of the packages below, each under the licence that follows its name.\n"];
for (const [name, files] of packages) {
  const folder = new URL(`./node_modules/${name}/`, import.meta.url);
  const { version, license } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  parts.push(`${"=".repeat(80)}\n${name} ${version} (${license})\n${"=".repeat(80)}\n`);
  for (const file of files) {
    parts.push((await readFile(new URL(file, folder), "utf8")).replaceAll("\r\n", "\n").trimEnd() + "\n");
  }
}
await writeFile(new URL("LICENCES.txt", out), parts.join("\n"));
