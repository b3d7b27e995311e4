/** Says hello to someone, or to the world. */
function greet(name = "world") {
  return "Hello, " + nmae + "!";
}

module.exports = { greet };
