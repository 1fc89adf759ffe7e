// ---- memory: the peak of what a call holds alive, of a text in which looks are taken all over
//
// V8 knows what is alive only after it has looked for garbage, which is slow, and nothing may be run while it allocates.
// So the solution's own text is changed (by the parser that Node brings): at each statement, after each expression that
// makes something, and around each function stands a call of ours. It looks at how much is taken, garbage included.
// As long as that is not above the peak, neither is what is alive. Else garbage is looked for: among what is young,
// which is quick, and where the peak is still exceeded, everywhere. So a peak may be told too low by the tolerance
// here, but none is told that was not there.

const GROWTH_FRAME = 100; // bytes of a call that waits, as V8 interprets it: what it keeps, and some registers
const GROWTH_LEAST = 512; // bytes above the peak that are not looked into
const GROWTH_PATIENCE = 64; // after so many looks among the young, twice as many bytes
const GROWTH_PIECE = 512;
const GROWTH_SLACK = { young: 1 / 32, all: 1 / 8, doubtful: 1 / 16 }; // parts of the peak that are not looked into
const GROWTH_FLOOR = 2048; // bytes that say nothing: what V8 keeps of a text that runs for the first time, and the like

class GrowthWatch {
  constructor() {
    const { internalBinding } = require("internal/test/binding");
    const counts = internalBinding("v8");
    this.update = counts.updateHeapStatisticsBuffer;
    this.figures = counts.heapStatisticsBuffer;
    this.heap = counts.kUsedHeapSizeIndex;
    this.external = counts.kExternalMemoryIndex;
    growthSteady();
    this.collect = require("vm").runInNewContext("gc");
    Object.assign(this, { base: 0, own: 0, slip: 0, looks: 0, depth: 0, deepest: 0, watching: false });
    this.begin();
    for (let round = 0; round < 20; round += 1) this.left(this.enter(), this.made(this.search(this.taken())));
    this.end();
  }

  /** Bytes that are taken above those before the call; what looking takes itself is left out. */
  taken() {
    this.update();
    this.looks += 1;
    return ((this.figures[this.heap] + this.figures[this.external]) | 0) - this.base - this.slip - this.own * this.looks;
  }

  /** Bytes that are taken when garbage was looked for: all of it, or what is young. */
  settled(how) {
    this.collect(how);
    this.looks = this.slip = 0;
    return this.taken();
  }

  begin() {
    this.base = this.own = 0;
    for (let round = 0; round < 3; round += 1) this.settled();
    Object.assign(this, { depth: 0, deepest: 0, peak: 0, likely: 0, last: 0, lived: 0, soft: 2 ** 30, hard: 0, young: 0 });
    this.clean = this.watching = true;
    this.look();
    const before = this.last;
    this.look();
    this.own = this.last - before;
    this.base = this.settled();
    this.soft = this.last = 0;
    this.slip = this.taken();
  }

  look() {
    if (!this.watching) return;
    const taken = this.taken();
    if (taken > this.soft) this.search(taken);
    else this.last = taken;
  }

  /** Look for garbage; what one step of the text made and let go of at once, as a builtin does, was alive in it. */
  search(taken) {
    const step = taken - this.last;
    taken -= this.last - this.lived; // what was made before this step is garbage as far as it can be
    this.young += 1;
    let alive = this.settled("minor");
    let most = alive + growthPassing(step, taken - alive);
    if (most > this.hard) {
      const young = alive;
      alive = this.settled();
      this.clean = (young - alive) * 50 < alive;
      most = alive + growthPassing(step, taken - alive);
      if (most > this.peak) this.peak = this.likely = most;
    } else if (most > this.likely) this.likely = most;
    this.tolerate();
    this.last = this.lived = alive;
    this.slip = this.taken() - alive;
  }

  tolerate() {
    const slack = this.clean ? GROWTH_SLACK.all : GROWTH_SLACK.doubtful;
    this.hard = (this.peak + Math.max(2 * GROWTH_LEAST, this.peak * slack)) | 0;
    const least = GROWTH_LEAST * 2 ** Math.min(20, Math.floor(this.young / GROWTH_PATIENCE));
    const patience = Math.min(least, Math.max(8 * GROWTH_LEAST, this.peak / 4));
    this.soft = (this.likely + Math.max(patience, this.likely * GROWTH_SLACK.young)) | 0;
  }

  made(value) {
    this.look();
    return value;
  }

  enter() {
    this.depth += 1;
    if (this.depth > this.deepest) this.deepest = this.depth;
    this.look();
    return this.depth;
  }

  left(depth, value) {
    this.look();
    this.depth = depth - 1;
    return value;
  }

  end() {
    this.look();
    this.watching = false;
    return this.clean && this.likely > this.peak ? this.likely : this.peak;
  }
}

/** Have V8 tell all that is taken, and make nothing of a text only when it runs, which would count as the call's. */
function growthSteady() {
  const { setFlagsFromString } = require("v8");
  const lasting = ["--no-lazy", "--no-lazy-feedback-allocation", "--no-flush-bytecode"];
  const flags = ["--expose-gc", "--sampling-heap-profiler-suppress-randomness", ...lasting];
  flags.forEach((flag) => setFlagsFromString(flag));
  const { Session } = require("inspector");
  const session = new Session();
  session.connect();
  // V8 sets pieces aside for what will be made, and tells them as taken: up to that many bytes, where it takes samples.
  session.post("HeapProfiler.startSampling", { samplingInterval: GROWTH_PIECE });
}

/** What was made and let go of in one step; of an array that grows the old place is garbage, and is none of that. */
const growthPassing = (step, fresh) => (step > 0 && fresh > 0.9 * step ? Math.min(step, fresh) : 0);

/** The peak of what is alive during a call, without what only its result holds, and frames of calls that wait. */
function growthRemembered() {
  const watch = new GrowthWatch();
  Object.defineProperty(globalThis, GROWTH_NAME, { value: watch });
  return (call) => {
    call(() => 0); // what V8 makes of the text of a call when it is first run
    watch.begin();
    const result = growthBoxed(call);
    const peak = watch.end();
    const before = watch.settled();
    result[0] = null;
    const held = Math.max(0, before - watch.settled());
    const unknown = held * GROWTH_SLACK.doubtful; // closer the peak is not known
    const extra = Math.max(GROWTH_FLOOR, peak - held - unknown) + GROWTH_FRAME * watch.deepest;
    return [{ peak: extra, result: 0, noise: Math.max(GROWTH_FLOOR, unknown) }, null];
  };
}

/** What a call returns, in a box that can be emptied: no register of who asks has held it. */
const growthBoxed = (call) => [call()];

// ---- looks in a text

const GROWTH_NAME = "__judge_growth__";

/** A text with looks in it; nothing where Node has no parser, or one that does not know what the text uses. */
function growthWatched(text) {
  try {
    require("internal/test/binding");
    const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
    const tree = parse(text, { ecmaVersion: "latest", allowReturnOutsideFunction: true, allowHashBang: true });
    return growthRewritten(text, tree, {});
  } catch {
    return "";
  }
}

/** The text of a part of the tree: that of the parts in it, what is between them, and what its kind has around it. */
function growthRewritten(text, node, around) {
  let [written, at] = ["", node.start];
  for (const [place, part] of growthParts(node)) {
    if (part.start < at) continue; // in `{ a }` name and value are the same piece
    const chained = node.type === "ChainExpression" || (around.chained && (place === "callee" || place === "object"));
    written += text.slice(at, part.start) + growthRewritten(text, part, { parent: node, place, chained });
    at = part.end;
  }
  return growthWrapped(node, written + text.slice(at, node.end), around);
}

function growthParts(node) {
  const parts = Object.entries(node).flatMap(([place, value]) =>
    (Array.isArray(value) ? value : [value]).filter((each) => each && each.type && each !== node).map((each) => [place, each])
  );
  return parts.sort(([, one], [, other]) => one.start - other.start);
}

const GROWTH_BLOCKS = new Set(["Program", "BlockStatement", "StaticBlock", "SwitchCase"]);
const GROWTH_ALONE = /^(If|For|ForIn|ForOf|While|DoWhile|With)Statement$/;

function growthWrapped(node, written, { parent, place, chained }) {
  if (!parent) return written;
  if (place === "body" && parent.type.includes("Function")) return growthBody(node, written, parent);
  if (GROWTH_BLOCKS.has(parent.type) && place !== "test") {
    return node.directive ? written : `${GROWTH_NAME}.look();${written}`;
  }
  const isPart = ["body", "consequent", "alternate"].includes(place);
  if (isPart && GROWTH_ALONE.test(parent.type)) return `{${GROWTH_NAME}.look();${written}}`;
  return growthMakes(node) && !chained && parent.type !== "TaggedTemplateExpression"
    ? `${GROWTH_NAME}.made(${written})`
    : written;
}

/** Whether an expression may make much at once. */
function growthMakes({ type, expression, elements }) {
  if (type === "ChainExpression") return expression.type === "CallExpression";
  if (type === "ArrayExpression") return elements.some((each) => each && each.type === "SpreadElement");
  return type === "CallExpression" || type === "NewExpression";
}

/** The body of a function, which tells when it begins and ends; one that can be left and entered again does not. */
function growthBody(node, written, parent) {
  if (parent.generator || parent.async) return written;
  if (node.type !== "BlockStatement") return `${GROWTH_NAME}.left(${GROWTH_NAME}.enter(),${written})`;
  const directives = node.body.filter((each) => each.directive);
  const at = directives.length ? directives[directives.length - 1].end - node.start : 1;
  const depth = `${GROWTH_NAME}depth`;
  const [begin, end] = [`const ${depth}=${GROWTH_NAME}.enter();try{`, `}finally{${GROWTH_NAME}.left(${depth});}}`];
  return `${written.slice(0, at)};${begin}${written.slice(at, -1)}${end}`;
}
