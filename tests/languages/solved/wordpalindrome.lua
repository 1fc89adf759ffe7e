local word = io.read("l")
print(word == word:reverse())
