/*
 * Double each number with reduce and a spread: a new array each time.
 *
 * signature: doubled(xs: list[int]) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 4..30000
 * tricky: copies by the engine
 * maker: ../python/list_concatenation.py
 */
const doubled = (xs) => xs.reduce((acc, x) => [...acc, x * 2], []).reduce((a, b) => a + b, 0);
