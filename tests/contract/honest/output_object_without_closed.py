import sys
class Out:
    def write(self, text):
        sys.__stdout__.write(text.upper())
    def flush(self):
        pass
sys.stdout = Out()
print("text")
