task, word = input(), input()
print(word.replace("e", "E") if task == "encode" else word.replace("E", "e"))
