/*
 * Merge k sorted arrays of n items in all: look at all heads for each item.
 *
 * signature: merge_heads(lists: list[list[int]]) -> list[int]
 * variables: n, k
 * time: O(n k)
 * space: O(k)
 * sizes: {n: 4..20000, k: 2..2000}
 * sweeps: [{n: vary, k: 8}, {n: 2048, k: vary}, {n: vary, k: n / 8}]
 * maker: ../python/merge_k_lists_heads.py
 */
function mergeHeads(lists) {
  const at = lists.map(() => 0);
  const merged = [];
  for (;;) {
    let best = -1;
    for (let i = 0; i < lists.length; i++) {
      if (at[i] < lists[i].length && (best < 0 || lists[i][at[i]] < lists[best][at[best]])) best = i;
    }
    if (best < 0) return merged;
    merged.push(lists[best][at[best]++]);
  }
}
