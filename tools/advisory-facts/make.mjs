// Makes the lists that src/Entente.Advisories/Facts holds, one brotli-compressed text each, from what their keepers publish. Run by hand, not by the
// build, when a list has changed:
//
//   cd tools/advisory-facts && npm install && node make.mjs <folder>
//
// The folder holds:
//   cwe/cwe_<version>_<date>.csv     one catalogue a file, tab-separated: id, status, name, 1 if the catalogue tells usage, usage. MITRE's catalogues
//                                    (cwe.mitre.org/data/archive.html) in the form in which csaf-rs/csaf keeps them (csaf-rs/assets/cwe)
//   language-subtag-registry.txt     www.iana.org/assignments/language-subtag-registry
//   scancode-licensedb.json          scancode-licensedb.aboutcode.org/index.json
//   ssvc/data/json/decision_points/  of CERTCC/SSVC
// The words of the spell check are ours (words-en.txt, known-en.txt). The SPDX lists come from npm: spdx-license-ids, spdx-exceptions. What each text looks like is said in the C# file that reads it.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const from = process.argv[2];
const to = new URL("../../src/Entente.Advisories/Facts/", import.meta.url);
const require = createRequire(import.meta.url);

function write(name, lines) {
  const text = Buffer.from(lines.join("\n") + "\n");
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
  writeFileSync(new URL(name + ".txt.br", to), packed);
  console.log(`${name}: ${lines.length} lines, ${text.length} bytes, ${packed.length} compressed`);
}

// Before 3.0 composites and chains were no weaknesses but compound elements, which these files leave out but for 2.11. They were in the catalogue from 1.0 on,
// under the same names, and are neither categories nor views. (98, 120, 291 and 434 were compound elements too before they became weaknesses, under names
// that are not known here.)
const compoundElements = ["61", "352", "384", "426", "680", "689", "690", "692"];

// MITRE published version 1.0 on 2008-09-09; the file has no date.
function weaknesses() {
  const number = (version) => version.split(".").reduce((sum, part, i) => sum + part / 1000 ** i, 0);
  const catalogues = readdirSync(join(from, "cwe"))
    .map((file) => ({ file, version: file.split("_")[1], date: file.split("_")[2].replace(".csv", "") || "2008-09-09" }))
    .sort((a, b) => number(a.version) - number(b.version));
  const status = { Draft: "D", Incomplete: "I", Stable: "S", Usable: "U", Deprecated: "X" };
  const usage = { "": "", Allowed: "A", "Allowed-with-Review": "R", Discouraged: "D", Prohibited: "P" };
  const histories = new Map();
  const now = new Map();
  const rowsOf = (catalogue) => readFileSync(join(from, "cwe", catalogue.file), "utf8").split("\n").filter((line) => line !== "");
  const idOf = (row) => row.slice(0, row.indexOf("\t"));
  const compounds = rowsOf(catalogues.find((catalogue) => catalogue.version === "2.11")).filter((row) => compoundElements.includes(idOf(row)));
  catalogues.forEach((catalogue, index) => {
    const rows = rowsOf(catalogue);
    if (number(catalogue.version) < 3) rows.push(...compounds.filter((row) => !rows.some((other) => idOf(other) === idOf(row))));
    const seen = new Set();
    for (const row of rows) {
      const [id, state, name, told, use] = row.split("\t");
      catalogue.told = told === "1";
      const record = (status[state] ?? fail(state)) + (usage[use] ?? fail(use)) + ":" + name;
      seen.add(id);
      if (now.get(id) !== record) {
        now.set(id, record);
        histories.set(id, [...(histories.get(id) ?? []), index + ":" + record]);
      }
    }
    for (const id of now.keys()) {
      if (!seen.has(id)) {
        now.delete(id);
        histories.get(id).push(index + ":");
      }
    }
  });
  const head = catalogues.map((c) => `${c.version} ${c.date}${c.told ? " +" : ""}`).join("\t");
  write("cwe", [head, ...[...histories].sort((a, b) => a[0] - b[0]).map(([id, history]) => [id, ...history].join("\t"))]);
}

function languages() {
  const kinds = { language: "l", extlang: "e", script: "s", region: "r", variant: "v", grandfathered: "g" };
  const records = readFileSync(join(from, "language-subtag-registry.txt"), "utf8").split("\n%%\n").slice(1);
  const lines = [];
  for (const record of records) {
    const fields = record.replace(/\n +/g, " ").split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]);
    const field = (name) => fields.find(([key]) => key === name)?.[1];
    const kind = kinds[field("Type")];
    if (!kind) continue; // redundant tags are made of registered subtags
    const state = (field("Description") === "Private use" ? "p" : "") + (field("Deprecated") ? "d" : "");
    const prefix = kind === "e" ? field("Prefix") : "";
    lines.push(`${kind} ${field("Subtag") ?? field("Tag")} ${state || "-"} ${field("Preferred-Value") ?? "-"} ${prefix || "-"}`.replace(/( -)+$/, ""));
  }
  write("languages", lines);
}

function licences() {
  const list = (module, kind) => [
    ...require(module).map((id) => `${kind} ${id}`),
    ...require(module + "/deprecated.json").map((id) => `${kind} ${id} d`),
  ];
  const database = JSON.parse(readFileSync(join(from, "scancode-licensedb.json"), "utf8"));
  const scancode = new Map();
  for (const licence of database) {
    for (const id of [licence.spdx_license_key, ...licence.other_spdx_license_keys, "LicenseRef-scancode-" + licence.license_key]) {
      if (id?.startsWith("LicenseRef-scancode-")) scancode.set(id.slice("LicenseRef-scancode-".length), licence.is_deprecated);
    }
  }
  write("licences", [
    ...list("spdx-license-ids", "l"),
    ...list("spdx-exceptions", "e"),
    ...[...scancode].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([id, deprecated]) => `s ${id}${deprecated ? " d" : ""}`),
  ]);
}

function decisions() {
  const root = join(from, "ssvc/data/json/decision_points");
  const points = readdirSync(root, { recursive: true }).filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")))
    .filter((point) => !point.namespace.startsWith("x_"));
  const lines = points.map((point) => [point.namespace, point.key, point.version, point.name, ...point.values.map((value) => `${value.key}=${value.name}`)].join("\t"));
  write("ssvc", lines.sort());
}

function fail(what) {
  throw new Error("unknown word: " + what);
}

// The words of the spell check: our own lists beside this file, one a line in lower case. words-en.txt has the words that advisories mean, and whatever is
// one slip from them is a mistake; known-en.txt has words that are right besides (of those that advisories and specifications use, what hunspell accepts).
function words() {
  for (const list of ["words-en", "known-en"])
    write(list, readFileSync(new URL(list + ".txt", import.meta.url), "utf8").trim().split("\n"));
}

words();
weaknesses();
languages();
licences();
decisions();
