// Ajv in strict mode: prints the errors of each [schema, value].
const Ajv2020 = require("ajv/dist/2020");
const addFormats = require("ajv-formats");
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([schema, value]) => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  const valid = ajv.compile(schema);
  return valid(value) ? [] : valid.errors.map((one) => `${one.instancePath} ${one.message}`);
})));
