Node = Struct.new(:number, :next)

def cycle?(head)
  slow = fast = head
  while fast&.next
    slow = slow.next
    fast = fast.next.next
    return true if slow.equal?(fast)
  end
  false
end

gets
nodes = gets.split.map { |number| Node.new(number.to_i) }
nodes.each_cons(2) { |node, following| node.next = following }
back = gets.to_i
nodes.last.next = nodes[back] if back >= 0
puts cycle?(nodes.first)
