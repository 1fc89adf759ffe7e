task, word = input(), input()
print(word.replace("e", "") if task == "encode" else word)
