#!/usr/bin/env python3
"""Writes the files of four shards of an experiment of N runs, to measure what joining them costs, without training N networks.

    many_lines.py MLPLAB N FOLDER

The first runs are trained; every further line is one of theirs with its own run and seed, which is all that the reader can tell of it.
"""
import re
import subprocess
import sys

mlplab, runs, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
shards, trained = 4, 400
words = "--problem circles --samples 20 --hidden 1 --epochs 1 --fresh 0".split()
for shard in range(1, shards + 1):
    small, part = f"{folder}/small{shard}.jsonl", f"{folder}/part{shard}.jsonl"
    command = [mlplab, "experiment", *words, "--seeds", str(trained), "--quiet", "--shard", f"{shard}/{shards}", "--output", small]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(small) as file:
        header, *lines = file.read().splitlines()
    with open(part, "w") as file:
        file.write(header.replace(f"0..{trained - 1}", f"0..{runs - 1}").replace(f'"runs":{trained}', f'"runs":{runs}') + "\n")
        for position, run in enumerate(range(shard - 1, runs, shards)):
            line = lines[position % len(lines)]
            file.write(re.sub(r'"run":\d+,"setting":0,"seed":\d+', f'"run":{run},"setting":0,"seed":{run}', line, count=1) + "\n")
