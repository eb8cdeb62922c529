#!/usr/bin/env python3
"""Times what pictures cost: python3 pictures.py MLPLAB [ROUNDS]

MLPLAB is the built program (mlplab or MlpLab.Cli.dll). Each round runs the same training without and with the option, in turn, the order
changing from round to round; printed are medians of the differences and of the ratios within a round, of wall time and of the processor
time of the whole process. --watch runs on a pseudo-terminal of 80 columns and 24 rows.
"""

import fcntl
import os
import pty
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

PROGRAM = ["dotnet", sys.argv[1]] if sys.argv[1].endswith(".dll") else [sys.argv[1]]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 9


def on_terminal(arguments):
    """(wall, processor) seconds of one run, drawn on a terminal that reads all it is sent."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.execvp(PROGRAM[0], PROGRAM + arguments)
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    _, status, used = os.wait4(process, 0)
    os.close(terminal)
    assert status == 0, status
    return time.perf_counter() - started, used.ru_utime + used.ru_stime


def in_a_pipe(arguments):
    started = time.perf_counter()
    process = os.fork()
    if process == 0:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os.execvp(PROGRAM[0], PROGRAM + arguments)
    _, status, used = os.wait4(process, 0)
    assert status == 0, status
    return time.perf_counter() - started, used.ru_utime + used.ru_stime


def compare(name, run, plain, option):
    run(plain)
    run(plain + option)
    pairs = []
    for i in range(ROUNDS):
        if i % 2 == 0:
            first, second = run(plain), run(plain + option)
        else:
            second, first = run(plain + option), run(plain)
        pairs.append((first, second))
    for what, index in (("wall", 0), ("processor", 1)):
        without = statistics.median(pair[0][index] for pair in pairs)
        extra = sorted(pair[1][index] - pair[0][index] for pair in pairs)
        ratio = statistics.median(pair[1][index] / pair[0][index] for pair in pairs)
        print(f"| {name} | {what} | {without * 1000:.0f} | {statistics.median(extra) * 1000:+.0f} ({extra[0] * 1000:+.0f} to {extra[-1] * 1000:+.0f}) | {ratio:.3f} |", flush=True)


folder = tempfile.mkdtemp()
try:
    print(f"{ROUNDS} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    print("| run and option | time | without, ms | more with it, ms (range) | ratio |\n|---|---|---|---|---|")
    for kind in ("svg", "png"):
        compare(f"the default run, `--plot x.{kind}`", in_a_pipe, [], ["--force", "--plot", f"{folder}/x.{kind}"])
    watched = ["--problem", "moons", "--noise", "0.2", "--samples", "2000", "--hidden", "50", "--fresh", "0", "--threads", "1"]
    for epochs in ("4000", "40000", "100000"):
        compare(f"moons, 2,000 samples, 50 units, {epochs} epochs, `--watch`", on_terminal, watched + ["--epochs", epochs], ["--watch"])
finally:
    shutil.rmtree(folder)
