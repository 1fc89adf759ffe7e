/*
 * Merge sort with slices.
 *
 * signature: merge_sort(a: list[int]) -> list[int]
 * time: O(n log n)
 * space: O(n)
 * maker: ../python/merge_sort_slices.py
 */
function mergeSort(a) {
  if (a.length <= 1) return a;
  const mid = a.length >> 1;
  const left = mergeSort(a.slice(0, mid));
  const right = mergeSort(a.slice(mid));
  const out = [];
  let i = 0, j = 0;
  while (i < left.length && j < right.length) out.push(left[i] <= right[j] ? left[i++] : right[j++]);
  while (i < left.length) out.push(left[i++]);
  while (j < right.length) out.push(right[j++]);
  return out;
}
