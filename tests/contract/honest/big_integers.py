import sys
print(sys.get_int_max_str_digits(), 10**50)
str(10**5000)
