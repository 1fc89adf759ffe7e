word = gets.chomp("\n")
puts word == word.reverse
