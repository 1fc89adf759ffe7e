print(input("prompt> "))
