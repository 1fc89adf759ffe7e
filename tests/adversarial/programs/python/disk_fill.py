# Fills the folder that it may write to, in many files, each below the bound of one.
# ends: output_limit
# writes: yes
# limits: wall_s=5 cpu_s=5
number = 0
while True:
    with open(f"file{number % 500}", "ab") as file:
        file.write(bytes(1 << 18))
    number += 1
