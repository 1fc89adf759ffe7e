local function has_cycle(head)
  local slow, fast = head, head
  while fast and fast.next do
    slow, fast = slow.next, fast.next.next
    if slow == fast then return true end
  end
  return false
end

local n = io.read("n")
local nodes = {}
for i = 1, n do
  nodes[i] = { number = io.read("n") }
  if i > 1 then nodes[i - 1].next = nodes[i] end
end
local back = io.read("n")
if back >= 0 then nodes[n].next = nodes[back + 1] end
print(has_cycle(nodes[1]))
