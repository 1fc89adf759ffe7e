/*
 * Full rows of a staircase of n coins, a row a call.
 *
 * signature: full_rows(coins: int, row: int) -> int
 * time: O(sqrt n)
 * space: O(sqrt n)
 * sizes: 1..200000
 * tricky: the depth of recursion is the root
 * maker: ../python/coin_rows_recursive.py
 */
const fullRows = (coins, row) => (coins < row ? 0 : 1 + fullRows(coins - row, row + 1));
