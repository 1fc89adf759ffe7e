// ---- a whole program: Node loads this before it, and it tells the steps when it ends, by a name that nobody else knows

const growthSay = require("fs").writeSync.bind(null, 2);
const growthName = process.env.JUDGE_GROWTH_NAME;
delete process.env.JUDGE_GROWTH_NAME;
delete process.env.NODE_OPTIONS;
const growthTake = growthCoverage((url) => url.includes("/work/") && !url.includes("/__judge_growth__/"));
growthTake();
process.once("exit", () => growthSay(`\n${growthName} ${growthTotal(growthTake())}\n`));
