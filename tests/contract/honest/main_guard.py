"""A docstring."""
x: int = 1
if __name__ == "__main__":
    print("main", __doc__, __annotations__)
