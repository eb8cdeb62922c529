#!/usr/bin/env bash
# What docs/cluster.md shows of GNU parallel, xargs and a folder as a queue, each as it is printed. mlplab and parallel must be in the path.
#   queues.sh FOLDER    an empty folder
set -euo pipefail
mkdir -p "${1:?an empty folder}"
cd "$1"
grid="--problem moons,circles --hidden 1..5 --epochs 2000 --seeds 8"
mlplab experiment $grid --quiet --output one.jsonl >/dev/null

# run COMMANDS: shows them, does them in a folder of their own, joins the parts and compares them with one machine's.
run() {
    echo
    sed 's|^[ }]|> &|; t; s|^|$ |' <<<"$1"
    rm -rf parts && mkdir parts
    (cd parts && eval "$1" && mlplab experiment merge part*.jsonl --output all.jsonl && cmp all.jsonl ../one.jsonl) 2>&1
    echo "the bytes of one machine"
}

run "parallel --jobs 2 --joblog log --retries 3 \\
    mlplab experiment $grid --threads 1 --quiet --shard {}/4 --output part{}.jsonl '>/dev/null' ::: 1 2 3 4
cut -f 1,7 log"
run "seq 4 | xargs -P 2 -I {} mlplab experiment $grid --threads 1 --quiet --shard {}/4 --output part{}.jsonl >/dev/null"
run "work() {
    for i in 1 2 3 4; do
        mkdir taken\$i 2>/dev/null || continue
        mlplab experiment $grid --quiet --shard \$i/4 --output part\$i.jsonl >/dev/null && echo \"\$1 did part \$i\"
    done
}
work first & work second & wait"
