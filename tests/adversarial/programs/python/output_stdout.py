# Prints for ever.
# ends: output_limit
while True:
    print("y" * 10_000)
