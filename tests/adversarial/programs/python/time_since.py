# Learns from clocks how long the guest has been there and how many runs went before: numbers that grow from run to run.
# ends: exited(0)
# says: held
# needs: separation
import os

if os.getpid() > 3:
    print("BREACH: its number tells how many processes there were")
print("held")
