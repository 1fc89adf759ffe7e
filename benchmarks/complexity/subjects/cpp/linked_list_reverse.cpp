/*
 * Turn a linked list round.
 *
 * signature: reverseList(head: ListNode[int] | None) -> int
 * time: O(n)
 * space: O(1)
 * sizes: 1..50000
 * maker: ../python/linked_list_reverse.py
 */
struct ListNode { long long val; ListNode* next; };

long long reverseList(ListNode* head) {
    ListNode* prev = nullptr;
    while (head) {
        ListNode* next = head->next;
        head->next = prev;
        prev = head;
        head = next;
    }
    return prev->val;
}
