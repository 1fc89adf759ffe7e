// ---- the work of builtins, which is in none of V8's counts: how many items each of them touches
//
// Before a solution is loaded, what works in proportion to something gets a counter around it. Iterators count, too,
// and so do `[...items]`, `new Set(items)` and whatever else takes all items of something. Not counted is what V8 does
// in constant time, such as a part of a string or the first item of a short array taken off, and operators: work
// on long integers is seen by the clock alone.

const GROWTH_ITEMS = 16; // items that a builtin touches in the time of a step
const GROWTH_COMPARED = 8; // items for a comparison
const growthWork = { items: 0, compared: 0 };

const growthLength = (value) => (value === null || value === undefined ? 0 : (value.length ?? value.size ?? 0) | 0);
const growthMade = (it, given, result) => growthLength(result);
const growthAll = (it) => growthLength(it);
const growthGiven = (it, [given]) => growthLength(given);
const growthUpTo = (it, given, at) => (at >= 0 ? at + 1 : growthLength(it));
const growthDownTo = (it, given, at) => growthLength(it) - Math.max(0, at);
/** A match begins where the last one ended, or later; what is between them is told by that there is no more. */
const growthMatched = ({ global, sticky }, [text], found) =>
  found === null ? growthLength(text) : (global || sticky ? 0 : found.index) + found[0].length;
const growthWhere = (find) => (it, given, is) => (is ? find.apply(it, given) + 1 : 0) || growthLength(it);

function growthCountBuiltins() {
  const Typed = Object.getPrototypeOf(Uint8Array);
  const lists = {
    ...{ slice: growthMade, fill: growthAll, copyWithin: growthAll, reverse: growthAll, join: growthAll },
    ...{ indexOf: growthUpTo, lastIndexOf: growthDownTo, toReversed: growthMade, with: growthMade },
  };
  const arrays = { concat: growthMade, flat: growthMade, splice: growthAll, unshift: growthAll, toSpliced: growthMade };
  const strings = {
    ...{ indexOf: growthUpTo, lastIndexOf: growthDownTo, search: growthUpTo, split: growthAll, match: growthAll },
    ...{ replace: growthAll, replaceAll: growthAll, repeat: growthMade, padStart: growthMade, padEnd: growthMade },
    ...{ toUpperCase: growthMade, toLowerCase: growthMade, normalize: growthMade, localeCompare: growthAll },
    ...{ startsWith: growthGiven, endsWith: growthGiven },
  };
  for (const [owner, find] of [[Array, [].indexOf], [Typed, Typed.prototype.indexOf], [String, "".indexOf]])
    growthCounted(owner.prototype, { includes: growthWhere(find) });
  growthCounted(Array.prototype, { ...lists, ...arrays });
  growthCounted(Typed.prototype, { ...lists, set: growthGiven });
  growthCounted(String.prototype, strings);
  growthCounted(RegExp.prototype, { exec: growthMatched });
  growthCounted(Object, { keys: growthMade, values: growthMade, entries: growthMade });
  growthCounted(JSON, { parse: growthGiven, stringify: growthMade });
  for (const items of [[], new Map(), new Set(), ""])
    growthCounted(Object.getPrototypeOf(items[Symbol.iterator]()), { next: () => 1 });
  for (const name of ["sort", "toSorted"]) {
    growthSorted(Array.prototype, name, growthInOrder);
    growthSorted(Typed.prototype, name);
  }
}

/** Put a counter around functions, each with what a call of it costs: told of what it is called on, and the result. */
function growthCounted(owner, costs) {
  for (const [name, cost] of Object.entries(costs)) {
    growthReplaced(owner, name, (original) => function (...given) {
      const size = cost === growthAll ? growthLength(this) : 0; // before it is changed
      const result = growthApply(original, this, given);
      growthWork.items += size || cost(this, given, result);
      return result;
    });
  }
}

const growthApply = Reflect.apply;

function growthReplaced(owner, name, around) {
  const found = Object.getOwnPropertyDescriptor(owner, name);
  if (found === undefined) return;
  const { value } = found;
  const own = around(value);
  Object.defineProperty(own, "name", { value: value.name });
  Object.defineProperty(own, "length", { value: value.length });
  Object.defineProperty(owner, name, { ...found, value: own });
}

/** Sorting by a function of the solution's is in V8's counts; else comparisons are counted, or those of random data. */
function growthSorted(owner, name, compare) {
  growthReplaced(owner, name, (original) => function (order, ...rest) {
    if (order !== undefined) return growthApply(original, this, [order, ...rest]);
    const before = growthWork.compared;
    const size = growthLength(this);
    const result = growthApply(original, this, compare ? [compare] : []);
    if (!compare) growthWork.compared += size > 1 ? size * Math.log2(size) : 0;
    growthWork.items += size + GROWTH_COMPARED * (growthWork.compared - before);
    return result;
  });
}

/** The order of Array.prototype.sort: as strings. */
function growthInOrder(one, other) {
  growthWork.compared += 1;
  const left = `${one}`;
  const right = `${other}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
