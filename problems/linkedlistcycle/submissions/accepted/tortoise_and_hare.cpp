// Idea: a slow and a fast runner; on a ring the fast one meets the slow one again. O(n) time, O(1) space.

struct ListNode {
    long long val;
    ListNode* next;
};

bool has_cycle(ListNode* head) {
    const ListNode* tortoise = head;
    const ListNode* hare = head;
    while (hare != nullptr && hare->next != nullptr) {
        tortoise = tortoise->next;
        hare = hare->next->next;
        if (tortoise == hare) return true;
    }
    return false;
}
