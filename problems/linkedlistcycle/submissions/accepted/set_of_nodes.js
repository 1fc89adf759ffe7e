// Idea: keep every node that was met, the node itself and not its value. O(n) time and space.

function hasCycle(head) {
  const met = new Set();
  for (let node = head; node !== null; node = node.next) {
    if (met.has(node)) return true;
    met.add(node);
  }
  return false;
}
