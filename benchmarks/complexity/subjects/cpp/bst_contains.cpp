/*
 * Search in a balanced search tree, along its right side.
 *
 * signature: contains(root: TreeNode[int] | None, key: int) -> bool
 * time: O(log n)
 * space: O(1)
 * sizes: 1..60000
 * maker: ../python/bst_contains.py
 */
struct TreeNode {
    long long val;
    TreeNode* left;
    TreeNode* right;
};

bool contains(TreeNode* root, long long key) {
    while (root && root->val != key)
        root = key < root->val ? root->left : root->right;
    return root != nullptr;
}
