/*
 * Search in a balanced search tree, along its right side.
 *
 * signature: contains(root: TreeNode[int] | None, key: int) -> bool
 * time: O(log n)
 * space: O(1)
 * sizes: 1..60000
 * maker: ../python/bst_contains.py
 */
function contains(root, key) {
  while (root !== null && root.val !== key) root = key < root.val ? root.left : root.right;
  return root !== null;
}
