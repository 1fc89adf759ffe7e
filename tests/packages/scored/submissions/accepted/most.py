n = int(input())
print(n if n < 15 or n == 20 else n // 2)
