gets
ending = 0
best = gets.split.map { |token| ending = [ending, 0].max + token.to_i }.max
puts best
