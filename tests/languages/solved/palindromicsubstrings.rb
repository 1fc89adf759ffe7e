require "set"

text = gets.chomp("\n")
known = Set.new
[0, 1].product((0...text.size).to_a) do |gap, centre|
  left = centre + gap
  right = centre + 1
  while left.positive? && right < text.size && text.getbyte(left - 1) == text.getbyte(right)
    left -= 1
    right += 1
  end
  while left < right && known.add?(text[left...right])
    left += 1
    right -= 1
  end
end
puts known.to_a unless known.empty?
