/*
 * Key nearest to a target, by recursion down a balanced search tree.
 *
 * signature: closest(root: TreeNode[int] | None, target: int) -> int
 * time: O(log n)
 * space: O(log n)
 * sizes: 1..60000
 * maker: ../python/closest_in_bst_recursive.py
 */
struct TreeNode {
    long long val;
    TreeNode* left;
    TreeNode* right;
};

long long distance(long long a, long long b) { return a < b ? b - a : a - b; }

long long closest(TreeNode* root, long long target) {
    TreeNode* child = target < root->val ? root->left : root->right;
    if (!child) return root->val;
    long long below = closest(child, target);
    return distance(below, target) < distance(root->val, target) ? below : root->val;
}
