"""What happens to a contest whose processes are killed, whose disk is full, whose clock jumps, whose file is closed."""
