// Records are dealt out to files by their ID's hash; what has one hash fits into memory.
const fs = require("fs");

const PARTS = 32;
const BLOCK = 1 << 16;

function* lines(path) {
  const file = fs.openSync(path);
  const block = Buffer.alloc(BLOCK);
  let rest = "";
  for (let size; (size = fs.readSync(file, block)) > 0; ) {
    const pieces = (rest + block.latin1Slice(0, size)).split("\n");
    rest = pieces.pop();
    yield* pieces;
  }
  if (rest) yield rest;
  fs.closeSync(file);
}

function* records(path) {
  let record = "";
  let quotes = 0;
  for (const line of lines(path)) {
    quotes += line.split('"').length - 1;
    record += line;
    if (quotes % 2) record += "\n";
    else {
      yield fieldsOf(record.endsWith("\r") ? record.slice(0, -1) : record, quotes);
      record = "";
      quotes = 0;
    }
  }
}

function fieldsOf(record, quotes) {
  if (!quotes) return record.split(",");
  const fields = `,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/gy);
  return Array.from(fields, ([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}

function partOf(id) {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return (hash >>> 0) % PARTS;
}

function dealOut(path) {
  const parts = Array.from({ length: PARTS }, (_, part) => ({ file: fs.openSync(`part${part}`, "w"), waiting: "" }));
  let header;
  for (const fields of records(path)) {
    if (!header) {
      header = { id: fields.indexOf("ID"), quantity: fields.indexOf("Quantity") };
      continue;
    }
    const part = parts[partOf(fields[header.id])];
    part.waiting += `${fields[header.id]}\t${fields[header.quantity]}\n`;
    if (part.waiting.length > 4096) {
      fs.writeSync(part.file, part.waiting);
      part.waiting = "";
    }
  }
  for (const part of parts) {
    fs.writeSync(part.file, part.waiting);
    fs.closeSync(part.file);
  }
}

function totals(name) {
  const totals = new Map();
  for (const line of lines(name)) {
    const tab = line.indexOf("\t");
    const id = line.slice(0, tab);
    totals.set(id, (totals.get(id) ?? 0n) + BigInt(line.slice(tab + 1)));
  }
  fs.unlinkSync(name);
  return totals;
}

function* aggregate(path) {
  dealOut(path);
  for (let part = 0; part < PARTS; part++) yield* totals(`part${part}`);
}
