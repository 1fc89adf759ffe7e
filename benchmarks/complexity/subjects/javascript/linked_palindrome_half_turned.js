/*
 * Palindrome of a linked list, with its second half turned round.
 *
 * signature: isPalindrome(head: ListNode[int] | None) -> bool
 * time: O(n)
 * space: O(1)
 * sizes: 1..50000
 * maker: ../python/linked_palindrome_half_turned.py
 */
var isPalindrome = function (head) {
  let slow = head, fast = head;
  while (fast && fast.next) {
    slow = slow.next;
    fast = fast.next.next;
  }
  let prev = null;
  while (slow) [slow.next, prev, slow] = [prev, slow, slow.next];
  while (prev) {
    if (prev.val !== head.val) return false;
    prev = prev.next;
    head = head.next;
  }
  return true;
};
