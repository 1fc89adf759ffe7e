// ---- measuring: one call of the kata's function, as judge/complexity/inside/call.py is for Python
//
// Takes the place of the driver's end. Descriptor 3 holds the request, a line of JSON, with the input and the files
// that it names behind it; figures go to descriptor 4, a line of JSON, and the encoded answer behind it.

const GROWTH_FIGURES = 4;
const { parse: growthParse, stringify: growthSpell } = JSON; // all before a solution may have changed it
const { Number: growthNumber, process: growthProcess } = globalThis;
const growthCpu = growthProcess.resourceUsage.bind(growthProcess);
const growthWall = growthProcess.hrtime.bigint;
const growthExit = growthProcess.reallyExit.bind(growthProcess);

function growthTell(figures, answer = "") {
  let rest = Buffer.concat([Buffer.from(`${growthSpell(figures)}\n`), Buffer.from(answer)]);
  while (rest.length) rest = rest.subarray(write(GROWTH_FIGURES, rest));
}

function growthFail(error) {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : `Uncaught ${shown(error)}`;
  growthTell({ error: said.slice(0, 500) });
  growthExit(3);
}

const growthCpuS = () => {
  const { userCPUTime, systemCPUTime } = growthCpu();
  return (userCPUTime + systemCPUTime) / 1e6;
};

function growthTimed(call) {
  growthCpuS(growthWall()); // the first look at a clock takes longer than others
  const wall = growthWall();
  const cpu = growthCpuS();
  const result = call();
  const cpuAfter = growthCpuS();
  return [{ cpu_s: cpuAfter - cpu, wall_s: growthNumber(growthWall() - wall) / 1e9 }, result];
}

function growthStepped(take) {
  growthCountBuiltins();
  return (call) => {
    take();
    growthWork.items = growthWork.compared = 0;
    const result = call();
    const { items, compared } = growthWork;
    const steps = growthTotal(take()) + items / GROWTH_ITEMS;
    return [{ steps, searching: compared, frames: 0 }, result];
  };
}

/** Write the files that the input names, in a folder of their own, and go there. */
function growthLayOut(files, data) {
  if (!files.length) return;
  const folder = `/tmp/${growthProcess.pid}`;
  fs.mkdirSync(folder);
  growthProcess.chdir(folder);
  let at = 0;
  for (const [name, length] of files) {
    fs.mkdirSync(path.dirname(path.resolve(name)), { recursive: true });
    fs.writeFileSync(name, data.subarray(at, at + length));
    at += length;
  }
}

function growthEncoded(result) {
  const out = new Writer();
  out.flush = () => {};
  try {
    encodeResult(RETURNS, result, out);
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    out.text += `\n#type-error ${error.message}\n`;
  }
  return out.text;
}

function growthDecoded(data, found) {
  const reader = new Reader(data, found, found[NAME].bigint === true);
  const values = PARAMETERS.map((spec) => decode(spec, reader));
  reader.finish();
  return values;
}

function growthMain(folder) {
  const given = fs.readFileSync(3);
  const end = given.indexOf(LINE_FEED) + 1;
  const request = growthParse(given.toString("utf8", 0, end));
  const data = given.subarray(end, end + request.bytes);
  growthLayOut(request.files, given.subarray(end + request.bytes));
  const file = findSolution(folder);
  const text = fs.readFileSync(file, "utf8");
  if (!defines(text)) {
    growthTell({ error: "it is a whole program", program: true });
    growthExit(3);
  }
  const measures = {
    nothing: () => () => [{}, null],
    time: () => growthTimed,
    steps: () => growthStepped(growthCoverage((url) => url === file || url === `file://${file}`)),
    memory: growthRemembered,
  };
  if (!(request.kind in measures)) throw new Error("this cannot be measured in JavaScript");
  const watched = request.kind === "memory" ? growthWatched(text) : text;
  if (!watched) {
    growthTell({}); // memory cannot be measured here
    growthExit(0);
  }
  const measure = measures[request.kind]();
  globalThis.ListNode = ListNode;
  globalThis.TreeNode = TreeNode;
  const found = load(file, watched);
  if (typeof found[NAME] !== "function") throw new Error(`'${NAME}' is no function`);
  const values = growthDecoded(data, found);
  const [figures, result] = measure((called = found[NAME]) => called(...values));
  growthTell(figures, request.answer ? growthEncoded(result) : "");
  growthExit(0);
}

try {
  growthMain(process.argv[2]);
} catch (error) {
  growthFail(error);
}
