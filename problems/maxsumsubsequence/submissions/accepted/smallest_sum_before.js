// Idea: a run's sum is a difference of two sums from the beginning, so remember the smallest one so far. O(n) time.

function maxSum(numbers) {
  let best = -Infinity;
  let sum = 0;
  let smallest = 0;
  for (const number of numbers) {
    sum += number;
    best = Math.max(best, sum - smallest);
    smallest = Math.min(smallest, sum);
  }
  return best;
}
