/*
 * Squares of the odd ones, with an array for each step.
 *
 * signature: odd_square_total(numbers: list[int]) -> int
 * time: O(n)
 * space: O(n)
 * maker: ../python/list_pipeline.py
 */
const oddSquareTotal = (numbers) =>
  numbers
    .filter((x) => x % 2 === 1)
    .map((x) => x * x)
    .reduce((a, b) => a + b, 0);
