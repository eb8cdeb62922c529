#!/usr/bin/env bash
# What parts cost: the time that a shard adds, what joining many lines takes, what planning a large grid takes. mlplab must be in the path.
#   cost.sh FOLDER [LINES…]    an empty folder; 10^5 and 10^6 lines if not said (which needs 1.2 GB of disk)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?an empty folder}
shift
mkdir -p "$folder"
cd "$folder"

# measured NAME COMMAND…: processor time and the most memory.
measured() {
    local name=$1
    shift
    /usr/bin/time -f "| $name | %U + %S s | %M KB |" "$@" 2>&1 >/dev/null | tail -1
}

echo "| | processor time | memory |"
echo "|---|---:|---:|"
tiny="--problem circles --samples 20 --hidden 1 --epochs 1 --fresh 0"
measured "the program alone: \`--version\`" mlplab --version
measured "a shard of one run" mlplab experiment $tiny --seeds 4 --shard 1/4 --quiet --output shard.jsonl
measured "the same, nothing left to do" mlplab experiment $tiny --seeds 4 --shard 1/4 --quiet --output shard.jsonl
measured "a shard of one run of a grid of 1,000,000" mlplab experiment --problem circles --samples 20 --hidden 1..1000 --epochs 1..1000 --fresh 0 --seeds 1 --shard 1/1000000 --quiet
for lines in "${@:-100000 1000000}"; do
    for count in $lines; do
        python3 "$here/many_lines.py" mlplab "$count" .
        measured "merge of $count lines in 4 files" mlplab experiment merge part1.jsonl part2.jsonl part3.jsonl part4.jsonl --output all.jsonl --force --quiet
        rm part*.jsonl all.jsonl
    done
done
