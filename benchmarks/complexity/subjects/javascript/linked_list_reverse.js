/*
 * Turn a linked list round.
 *
 * signature: reverseList(head: ListNode[int] | None) -> int
 * time: O(n)
 * space: O(1)
 * sizes: 1..50000
 * maker: ../python/linked_list_reverse.py
 */
function reverseList(head) {
  let prev = null;
  while (head) [head.next, prev, head] = [prev, head, head.next];
  return prev.val;
}
