/*
 * Best price for a rod of length n in pieces, by recursion on the first piece.
 *
 * signature: best_cut(prices: list[int]) -> int
 * time: O(2^n)
 * space: O(n)
 * sizes: 1..23
 * maker: ../python/rod_cutting_naive.py
 */
function bestCut(prices) {
  const best = (length) => {
    let most = 0;
    for (let i = 0; i < length; i++) most = Math.max(most, prices[i] + best(length - i - 1));
    return most;
  };
  return best(prices.length);
}
