"""The process that starts the calls, killed with the order read and nothing done about it."""

import os
import signal
import socket

socket.recv_fds(socket.socket(fileno=os.dup(0)), 4096, 4)
os.kill(os.getpid(), signal.SIGKILL)
