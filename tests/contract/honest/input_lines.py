print(list(map(int, input().split())))
print(ascii(input()), ascii(input()), ascii(input()))
try:
    input()
except EOFError as error:
    print(repr(error))
