const assert = require("node:assert");
const { greet } = require("./src/greet.js");

assert.strictEqual(greet("Ada"), "Hello, Ada!");
assert.strictEqual(greet(), "Hello, world!");
console.log("2 checks passed");
