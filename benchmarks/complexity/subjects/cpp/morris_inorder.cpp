/*
 * Ranks of a tree in order without a stack, by threads that are taken down again.
 *
 * signature: inorder_checksum(root: TreeNode[int] | None) -> int
 * time: O(n)
 * space: O(1)
 * sizes: 1..50000
 * maker: ../python/morris_inorder.py
 */
struct TreeNode {
    long long val;
    TreeNode* left;
    TreeNode* right;
};

long long inorder_checksum(TreeNode* root) {
    long long rank = 0, total = 0;
    while (root) {
        if (!root->left) {
            total += ++rank * root->val;
            root = root->right;
            continue;
        }
        TreeNode* pred = root->left;
        while (pred->right && pred->right != root) pred = pred->right;
        if (!pred->right) {
            pred->right = root;
            root = root->left;
        } else {
            pred->right = nullptr;
            total += ++rank * root->val;
            root = root->right;
        }
    }
    return total;
}
