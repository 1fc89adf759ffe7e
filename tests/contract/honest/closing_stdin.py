import sys
sys.stdin.close()
try:
    input()
except (ValueError, EOFError, RuntimeError) as error:
    print(type(error), error)
