import signal
for number in sorted(signal.valid_signals()):
    if number not in (signal.SIGKILL, signal.SIGSTOP):
        print(int(number), signal.getsignal(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
