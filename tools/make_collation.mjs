// Writes the place of every State and organization in the alphabetical order of each of the six languages.
//
//     node tools/make_collation.mjs
//
// The order is that of the Unicode CLDR as ICU implements it (Chinese by pinyin), which Python has no part of.
// It is computed here, when the data are made, and kept as a table, so that the running program needs no ICU.

import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "palermo");
const languages = { en: "en", fr: "fr", es: "es", ru: "ru", zh: "zh-u-co-pinyin", ar: "ar" };

/** Splits CSV text into rows of cells (RFC 4180). */
function readCsv(text) {
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\n]*)(,|\n|$)/g;
  for (const [, value, end] of text.replace(/\n$/, "").matchAll(cell)) {
    rows.at(-1).push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  const [header, ...body] = rows;
  return body.map((row) => Object.fromEntries(header.map((name, place) => [name, row[place]])));
}

const participants = ["states.csv", "organizations.csv"]
  .map((name) => join(root, "data", name))
  .filter(existsSync)
  .flatMap((path) => readCsv(readFileSync(path, "utf8")));

const places = new Map(participants.map(({ code }) => [code, {}]));
for (const [language, locale] of Object.entries(languages)) {
  const collator = new Intl.Collator(locale, { ignorePunctuation: true });
  const nameOf = (row) => row[`name_${language}`] || row.name_en;
  const sorted = [...participants].sort(
    (a, b) => collator.compare(nameOf(a), nameOf(b)) || (a.code < b.code ? -1 : 1),
  );
  sorted.forEach(({ code }, place) => { places.get(code)[language] = place + 1; });
}

const lines = [["code", ...Object.keys(languages)].join(",")];
for (const code of [...places.keys()].sort()) {
  lines.push([code, ...Object.keys(languages).map((language) => places.get(code)[language])].join(","));
}
writeFileSync(join(root, "web", "pages", "data", "collation.csv"), `${lines.join("\n")}\n`);
