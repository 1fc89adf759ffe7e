import sys
class Out:
    def write(self, text):
        sys.__stdout__.write(text.upper())
sys.stdout = Out()
print("text")
