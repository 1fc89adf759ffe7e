// ---- steps: what V8 counts of scripts

/** How often each piece of the text of some scripts was run; must begin before they are compiled. */
function growthCoverage(isOwn) {
  const { Session } = require("inspector");
  const session = new Session();
  const post = (method, given) => {
    let found;
    session.post(method, given, (error, result) => {
      if (error) throw new Error(error.message);
      found = result;
    });
    return found;
  };
  session.connect();
  post("Profiler.enable");
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return () => {
    const { result } = post("Profiler.takePreciseCoverage");
    const own = result.filter((script) => isOwn(script.url));
    return own.flatMap((script) => script.functions.map((each) => each.ranges));
  };
}

/** The sum of counts over all characters of a function. Pieces next to each other that ran equally often are told as
 * one, so only this is the same formula at all sizes. The first range is the function, others lie within one before. */
function growthSum(ranges) {
  let sum = 0;
  ranges.forEach(({ startOffset, endOffset, count }, at) => {
    let around = at - 1;
    while (around >= 0 && ranges[around].endOffset < endOffset) around -= 1;
    const outside = around < 0 ? 0 : ranges[around].count;
    sum += (endOffset - startOffset) * (count - outside);
  });
  return sum;
}

const GROWTH_CHARACTERS = 20; // of a small piece of text

function growthTotal(functions) {
  return functions.reduce((sum, ranges) => sum + growthSum(ranges), 0) / GROWTH_CHARACTERS;
}
