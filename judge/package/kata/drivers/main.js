// Runs a solution of the kata: the other JavaScript file of this folder.
//
// If the file defines the function of the signature at the end, the function is called with the
// arguments that standard input holds, and its result is written to standard output; what it prints
// goes to standard error. If it does not, it is a whole program and runs untouched.
//
// This file is generated from the signature in kata.yaml; do not edit it.

"use strict";

const fs = require("fs");
const path = require("path");

// ---- reading

class Fault extends Error {}

class ListNode {
  constructor(val = 0, next = null) {
    this.val = val;
    this.next = next;
  }
}

class TreeNode {
  constructor(val = 0, left = null, right = null) {
    this.val = val;
    this.left = left;
    this.right = right;
  }
}

const NUMBERS = ["int", "float", "bool"];
const LINE_FEED = 10;
const SPACE = 32;
const MINUS = 45;
const ZERO = 48;

const is = (kind) => (spec) => spec[0] === kind;
const isNumber = (spec) => NUMBERS.includes(spec[0]);
const isScalar = (spec) => isNumber(spec) || spec[0] === "str";

/** What stands between the scalars of a one-line tuple or dict entry; empty: not one line. */
function separator(specs) {
  if (!specs.every(isScalar)) return "";
  return specs.some(is("str")) ? "\t" : " ";
}

function spell(spec) {
  const inner = spec.slice(1).map(spell).join(", ");
  if (spec[0] === "optional") return `${inner} | None`;
  return inner ? `${spec[0]}[${inner}]` : spec[0];
}

/** The lines of an input, the place in it, and what to make of what it holds. */
class Reader {
  constructor(data, nodes, bigint) {
    this.data = data;
    this.nodes = nodes;
    this.bigint = bigint;
    this.at = 0;
    this.number = 0;
  }

  /** The next line as a pair of places in the data. */
  span() {
    const start = this.at;
    const end = this.data.indexOf(LINE_FEED, start);
    this.number += 1;
    if (end < 0) throw new Fault(`line ${this.number}: the text ends too early`);
    this.at = end + 1;
    return [start, end];
  }

  line() {
    const [start, end] = this.span();
    return this.data.toString("utf8", start, end);
  }

  count() {
    const text = this.line();
    if (!/^(0|[1-9][0-9]*)$/.test(text)) throw this.fault("a length", text);
    return Number(text);
  }

  finish() {
    if (this.at < this.data.length) throw new Fault(`line ${this.number + 1}: there is more than expected`);
  }

  fault(expected, text) {
    return new Fault(`line ${this.number}: expected ${expected}, got '${text.slice(0, 80)}'`);
  }
}

const PARSERS = {
  int(text, reader) {
    if (!/^(0|-?[1-9][0-9]*)$/.test(text)) throw reader.fault("int", text);
    if (reader.bigint) return BigInt(text);
    const value = Number(text);
    if (Number.isSafeInteger(value)) return value;
    const hint = `${NAME}.bigint = true;`;
    throw new Fault(`line ${reader.number}: ${text} does not fit a number; the line \`${hint}\` makes every int a BigInt`);
  },
  float(text, reader) {
    const value = Number(text);
    if (!/^[-+0-9.eE]+$/.test(text) || !Number.isFinite(value)) throw reader.fault("float", text);
    return value;
  },
  bool(text, reader) {
    if (text !== "true" && text !== "false") throw reader.fault("bool", text);
    return text === "true";
  },
  str(text, reader) {
    if (!text.includes("\\")) return text;
    return text.replace(/\\(.?)/gs, (_, letter) => {
      const found = { "\\": "\\", n: "\n", r: "\r", t: "\t" }[letter];
      if (found === undefined) throw reader.fault("one of \\\\ \\n \\r \\t after a backslash", text);
      return found;
    });
  },
};

function decodeNumbers(spec, reader) {
  const [start, end] = reader.span();
  if (spec[0] === "int" && !reader.bigint) return decodeSmall(reader, start, end);
  const text = reader.data.toString("latin1", start, end);
  return text === "" ? [] : text.split(" ").map((token) => PARSERS[spec[0]](token, reader));
}

/** Read a line of ints digit by digit, which takes a tenth of the time that strings would take. */
function decodeSmall(reader, start, end) {
  const { data } = reader;
  const values = [];
  for (let at = start; at < end; at += 1) {
    const begin = at;
    if (data[at] === MINUS) at += 1;
    const first = at;
    let value = 0;
    for (; at < end && data[at] !== SPACE; at += 1) {
      const digit = data[at] - ZERO;
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : NaN;
    }
    const odd = at === first || at - first > 15 || (data[first] === ZERO && at - begin > 1) || Number.isNaN(value);
    if (odd) value = PARSERS.int(data.toString("latin1", begin, at), reader);
    values.push(!odd && first > begin ? -value : value);
  }
  return values;
}

function decodeItems(spec, reader, count) {
  if (!isNumber(spec)) return Array.from({ length: count }, () => decode(spec, reader));
  const values = decodeNumbers(spec, reader);
  if (values.length !== count) throw reader.fault(`${count} items`, `${values.length}`);
  return values;
}

function decodeTuple(specs, reader) {
  const between = separator(specs);
  if (!between) return specs.map((spec) => decode(spec, reader));
  const line = reader.line();
  const texts = line.split(between);
  if (texts.length !== specs.length) throw reader.fault(`${specs.length} values`, line);
  return specs.map((spec, i) => PARSERS[spec[0]](texts[i], reader));
}

function decodeOptional([, inner], reader) {
  const count = reader.count();
  if (count > 1) throw reader.fault("0 or 1", `${count}`);
  return count ? decode(inner, reader) : null;
}

function decodeList([, inner], reader) {
  const values = decodeItems(inner, reader, reader.count());
  const line = reader.line();
  const target = Number(line);
  if (!(Number.isInteger(target) && target >= -1 && target < values.length)) throw reader.fault("a node's index", line);
  const nodes = values.map((value) => new reader.nodes.ListNode(value));
  nodes.forEach((node, i) => {
    node.next = i + 1 < nodes.length ? nodes[i + 1] : target < 0 ? null : nodes[target];
  });
  return nodes.length ? nodes[0] : null;
}

function decodeTree([, inner], reader) {
  const count = reader.count();
  const line = reader.line();
  const tokens = line ? line.split(" ") : [];
  if (tokens.length !== count) throw reader.fault(`${count} tokens`, line);
  const nodes = [];
  tokens.forEach((token, i) => {
    const parent = nodes[Math.floor((i - 1) / 2)];
    if (i > 0 && parent === undefined) throw reader.fault("a parent for every node", line);
    let node = null;
    if (token !== "null") {
      node = new reader.nodes.TreeNode(PARSERS[inner[0]](token, reader));
      node.left = node.right = null;
      nodes.push(node);
    }
    if (i > 0) parent[i % 2 ? "left" : "right"] = node;
  });
  return nodes.length ? nodes[0] : null;
}

const decodeScalar = ([kind], reader) => PARSERS[kind](reader.line(), reader);

const DECODERS = {
  int: decodeScalar,
  float: decodeScalar,
  bool: decodeScalar,
  str: decodeScalar,
  Path: (_, reader) => PARSERS.str(reader.line(), reader),
  list: ([, inner], reader) => decodeItems(inner, reader, reader.count()),
  set: ([, inner], reader) => new Set(decodeItems(inner, reader, reader.count())),
  dict: ([, ...specs], reader) =>
    new Map(Array.from({ length: reader.count() }, () => decodeTuple(specs, reader))),
  tuple: ([, ...specs], reader) => decodeTuple(specs, reader),
  optional: decodeOptional,
  ListNode: decodeList,
  TreeNode: decodeTree,
};

function decode(spec, reader) {
  return DECODERS[spec[0]](spec, reader);
}

// ---- writing

class WrongType extends Error {
  constructor(spec, value) {
    super(`expected ${spell(spec)}, got ${shown(value)}`);
  }
}

function shown(value) {
  try {
    const text = require("util").inspect(value, { breakLength: Infinity, depth: 2 });
    const kind = value === null || value === undefined ? "" : `${value.constructor.name}: `;
    return escape(kind + text).slice(0, 200);
  } catch {
    return "an object that cannot be shown";
  }
}

function escape(text) {
  return text.replace(/[\\\n\r\t]/g, (found) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[found]);
}

class Writer {
  constructor() {
    this.text = "";
    this.last = "\n";
  }

  put(text) {
    this.text += text;
    if (this.text.length >= 65536) this.flush();
  }

  fault(error) {
    if (!`${this.last}${this.text}`.endsWith("\n")) this.put("\n");
    this.put(`#type-error ${error.message}\n`);
  }

  flush() {
    if (!this.text) return;
    this.last = this.text.slice(-1);
    let rest = Buffer.from(this.text);
    this.text = "";
    while (rest.length) {
      try {
        rest = rest.subarray(write(1, rest));
      } catch (error) {
        if (error.code !== "EAGAIN") throw error;
      }
    }
  }
}

const write = fs.writeSync; // before a solution may have changed it

const PRINTERS = {
  int(value) {
    if (typeof value !== "bigint" && !Number.isSafeInteger(value)) throw new WrongType(["int"], value);
    return value === 0 ? "0" : `${value}`;
  },
  float(value) {
    if (typeof value === "bigint") return `${value}`;
    if (typeof value !== "number") throw new WrongType(["float"], value);
    if (!Number.isFinite(value)) throw new WrongType(["a finite float"], value);
    return printFloat(value);
  },
  bool(value) {
    if (typeof value !== "boolean") throw new WrongType(["bool"], value);
    return `${value}`;
  },
  str(value) {
    if (typeof value !== "string") throw new WrongType(["str"], value);
    return escape(value);
  },
};

/** As Python's repr: the fewest digits that make the same number, plain from 0.0001 up to below 1e16. */
function printFloat(value) {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [, sign, digits, power] = /^(-?)([0-9.]+)e(.*)$/.exec(value.toExponential());
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const size = `${Math.abs(exponent)}`.padStart(2, "0");
    return `${sign}${digits}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  const text = `${value}`;
  return text.includes(".") ? text : `${text}.0`;
}

function encodeItems(spec, items, out) {
  const print = PRINTERS[spec[0]];
  if (!isNumber(spec)) {
    for (const item of items) encode(spec, item, out);
    return;
  }
  let between = "";
  for (const item of items) {
    out.put(between + print(item));
    between = " ";
  }
  out.put("\n");
}

/** Any iterable will do for a list, save those that are a mistake more often than not. */
function itemsOf(spec, value) {
  const isIterable = value !== null && typeof value === "object" && typeof value[Symbol.iterator] === "function";
  if (!isIterable || value instanceof Map || value instanceof Set) throw new WrongType(spec, value);
  return value;
}

function ascending(spec, value) {
  if (!(value instanceof Set)) throw new WrongType(spec, value);
  return Array.from(value).sort(compare);
}

/** Compare as Python does: strings by code points (the order of their UTF-8 bytes), tuples part by part. */
function compare(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const order = compare(a[i], b[i]);
      if (order) return order;
    }
    return a.length - b.length;
  }
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entries of a Map, of an iterable of pairs or, where the keys are strings, of a plain object. */
function entriesOf(spec, value) {
  if (value instanceof Map) return value;
  const isPlain = value !== null && typeof value === "object" && typeof value[Symbol.iterator] !== "function";
  return isPlain && spec[1][0] === "str" ? Object.entries(value) : itemsOf(spec, value);
}

function encodeEntries(spec, entries, out) {
  for (const entry of entries) encodeTuple(["tuple", ...spec.slice(1)], entry, out);
}

function encodeTuple(spec, value, out) {
  const specs = spec.slice(1);
  if (!Array.isArray(value) || value.length !== specs.length) throw new WrongType(spec, value);
  const between = separator(specs);
  if (between) out.put(`${specs.map((part, i) => PRINTERS[part[0]](value[i])).join(between)}\n`);
  else specs.forEach((part, i) => encode(part, value[i], out));
}

function encodeSized(spec, items, out) {
  out.put(`${items.length}\n`);
  encodeItems(spec[1], items, out);
}

function encodeDict(spec, value, out) {
  const entries = Array.from(entriesOf(spec, value));
  out.put(`${entries.length}\n`);
  encodeEntries(spec, entries, out);
}

function encodeOptional(spec, value, out) {
  const isThere = value !== null && value !== undefined;
  out.put(isThere ? "1\n" : "0\n");
  if (isThere) encode(spec[1], value, out);
}

function encodeList(spec, value, out) {
  const places = new Map();
  let node = value;
  while (node !== null && node !== undefined && !places.has(node)) {
    if (typeof node !== "object" || !("val" in node && "next" in node)) throw new WrongType(spec, node);
    places.set(node, places.size);
    node = node.next;
  }
  encodeSized(["list", spec[1]], Array.from(places.keys(), (each) => each.val), out);
  out.put(`${places.get(node) ?? -1}\n`);
}

function encodeTree(spec, value, out) {
  const order = [value];
  const met = new Set();
  const tokens = [];
  for (const node of order) {
    if (node === null || node === undefined) {
      tokens.push("null");
      continue;
    }
    const isNode = typeof node === "object" && ["val", "left", "right"].every((name) => name in node);
    if (!isNode || met.has(node)) throw new WrongType(spec, node);
    met.add(node);
    tokens.push(PRINTERS[spec[1][0]](node.val));
    order.push(node.left, node.right);
  }
  while (tokens.length && tokens[tokens.length - 1] === "null") tokens.pop();
  out.put(`${tokens.length}\n${tokens.join(" ")}\n`);
}

const encodeScalar = ([kind], value, out) => out.put(`${PRINTERS[kind](value)}\n`);

const ENCODERS = {
  int: encodeScalar,
  float: encodeScalar,
  bool: encodeScalar,
  str: encodeScalar,
  Path: (_, value, out) => out.put(`${PRINTERS.str(value)}\n`),
  list: (spec, value, out) => encodeSized(spec, Array.from(itemsOf(spec, value)), out),
  set: (spec, value, out) => encodeSized(spec, ascending(spec, value), out),
  dict: encodeDict,
  tuple: encodeTuple,
  optional: encodeOptional,
  ListNode: encodeList,
  TreeNode: encodeTree,
};

function encode(spec, value, out) {
  ENCODERS[spec[0]](spec, value, out);
}

/** Write a result: an outermost list, set or dict has no length. */
function encodeResult(spec, value, out) {
  if (spec[0] === "list") encodeItems(spec[1], itemsOf(spec, value), out);
  else if (spec[0] === "set") encodeItems(spec[1], ascending(spec, value), out);
  else if (spec[0] === "dict") encodeEntries(spec, entriesOf(spec, value), out);
  else encode(spec, value, out);
}

// ---- running

/** The JavaScript file that is not part of the driver, or of several the one named so. */
function findSolution(folder) {
  let names = fs.readdirSync(folder).filter((name) => /^[^.].*\.c?js$/.test(name) && name !== "main.js");
  if (names.length !== 1) {
    const found = names.sort().join(", ") || "nothing";
    names = ["solution.js", `${NAME}.js`].filter((name) => names.includes(name));
    if (!names.length) fail(`expected one solution file, solution.js or ${NAME}.js; found ${found}`);
  }
  return path.join(folder, names[0]);
}

function fail(message) {
  write(2, `driver: ${message}\n`);
  process.exit(1);
}

/** Whether a text declares the function at its top level (`function f`, `const f =`, `f =`) or exports it. */
function defines(text) {
  const name = NAME.replace(/\$/g, "\\$");
  const code = withoutTexts(text);
  const declared = `(?:function\\s*\\*?|class|const|let|var)\\s+${name}(?![\\w$])`;
  const assigned = `(?:^|[;\\n])[ \\t]*${name}\\s*=(?![=>])`;
  const byName = `(?:module\\.)?exports\\.${name}\\s*=(?!=)`;
  const exported = `module\\.exports\\s*=\\s*(?:\\{[^}]*(?<![\\w$.])${name}(?![\\w$])|${name}(?![\\w$.]))`;
  return new RegExp(`${declared}|${assigned}`).test(topLevel(code)) || new RegExp(`${byName}|${exported}`).test(code);
}

/** The text without what comments and strings hold. */
function withoutTexts(text) {
  const pieces = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/gs;
  return text.replace(pieces, " ");
}

function topLevel(code) {
  let depth = 0;
  return code.replace(/[{}]|[^{}]+/g, (piece) => {
    if (piece === "{") depth += 1;
    else if (piece === "}") depth -= 1;
    else if (depth <= 0) return piece;
    return ";";
  });
}

const readsInput = (text) => /\b(stdin|readline|fs)\b|["']node:fs/.test(text);

/** Run a whole program, as `node FILE` would. */
function runProgram(file) {
  process.argv[1] = file;
  require("module").runMain(file);
}

/** Run the file as a module; returns the function by its name, exported or merely declared at the top. */
function load(file, text) {
  const Module = require("module");
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  const wanted = ["ListNode", "TreeNode", NAME];
  const found = wanted.map((name) => `${name}: typeof ${name} === "undefined" ? undefined : ${name}`);
  const tail = `\n;return { ${found.join(", ")} };`;
  const parameters = ["exports", "require", "module", "__filename", "__dirname"];
  const body = compile(text.replace(/^#!/, "//"), tail, parameters, file);
  const required = (name) => module.require(name);
  const declared = body.call(module.exports, module.exports, required, module, file, module.path);
  const { exports } = module;
  const isBare = typeof exports === "function" && declared[NAME] === undefined;
  return { ...declared, [NAME]: declared[NAME] ?? exports[NAME] ?? (isBare ? exports : undefined) };
}

function compile(source, tail, parameters, filename) {
  const { compileFunction } = require("vm");
  try {
    return compileFunction(source + tail, parameters, { filename });
  } catch (error) {
    compileFunction(source, parameters, { filename }); // says the same without our tail
    throw error;
  }
}

/** What is printed goes to standard error. */
function takeOutput() {
  globalThis.console = new console.Console(process.stderr, process.stderr);
  Object.defineProperty(process, "stdout", { configurable: true, get: () => process.stderr });
}

function callFunction(file, text) {
  const data = fs.readFileSync(0);
  takeOutput();
  const out = new Writer();
  globalThis.ListNode = ListNode;
  globalThis.TreeNode = TreeNode;
  const found = load(file, text);
  const solve = found[NAME];
  if (typeof solve !== "function") fail(`${path.basename(file)} ran, but '${NAME}' is no function`);
  let values;
  try {
    const reader = new Reader(data, found, solve.bigint === true);
    values = PARAMETERS.map((spec) => decode(spec, reader));
    reader.finish();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fail(`the input of this case is not valid: ${error.message}`);
  }
  const result = solve(...values);
  try {
    encodeResult(RETURNS, result, out);
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    out.fault(error);
  }
  out.flush();
}

/** Show an exception as Node does, without the frames of this file and of Node itself. */
function showAndEnd(error) {
  if (!(error instanceof Error) || typeof error.stack !== "string") {
    write(2, `Uncaught ${shown(error)}\n`);
  } else {
    const lines = error.stack.split("\n");
    write(2, `${lines.filter((line) => !/^\s+at (.*\()?(node:|.*[\\/]main\.js:\d)/.test(line)).join("\n")}\n`);
  }
  process.exit(1);
}

function main() {
  const file = findSolution(__dirname);
  const text = fs.readFileSync(file, "utf8");
  if (!defines(text)) {
    if (readsInput(text)) return runProgram(file);
    const called = `${NAME}(${NAMES.join(", ")})`;
    fail(`${path.basename(file)} defines no function ${called}, and it is no whole program either: it reads no input`);
  }
  try {
    callFunction(file, text);
  } catch (error) {
    showAndEnd(error);
  }
}

// ---- the kata

{kata}
main();
