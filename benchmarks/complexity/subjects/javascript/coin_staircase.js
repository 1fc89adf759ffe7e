/*
 * Full rows of a staircase of n coins.
 *
 * signature: arrange_coins(n: int) -> int
 * time: O(sqrt n)
 * space: O(1)
 * sizes: 1..1000000000
 * maker: ../python/coin_staircase.py
 */
const arrangeCoins = (n) => {
  let row = 0;
  while (n > row) n -= ++row;
  return row;
};
