// @ts-check
/** Holds logs against the schema of SARIF 2.1.0: `node validate.js LOG…`. A line a fault; none where all are valid. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";

import Ajv from "ajv";
import formats from "ajv-formats";

const schema = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));
// Strict mode is about how the schema is written, which is not ours to say; one of its patterns is none with the flag u.
const ajv = formats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
const validate = ajv.compile(schema);
for (const path of process.argv.slice(2)) {
  if (!validate(JSON.parse(readFileSync(path, "utf8")))) {
    for (const { instancePath, message } of validate.errors) {
      console.log(`${basename(path)}${instancePath}: ${message}`);
    }
  }
}
