#!/usr/bin/env bash
# The array job of docs/cluster.md on a Slurm of this host alone: one task is requeued while it runs, another one killed and then requeued; the
# files of the shards joined are the bytes of one machine. Prints what it does, as docs/cluster.md shows it.
#   array.sh FOLDER    an empty folder; mlplab must be in the path
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?an empty folder}"
cd "$1"
trap '"$here/slurm.sh" stop slurm' EXIT
"$here/slurm.sh" start slurm
export SLURM_CONF=$PWD/slurm/slurm.conf

show() {
    echo "\$ $*"
    "$@"
}

fail() {
    echo "$*" >&2
    exit 1
}

# until_ SECONDS COMMAND…: waits for something to be so.
until_() {
    local tenths=$(($1 * 10))
    shift
    until "$@"; do
        [ $((tenths--)) -gt 0 ] || fail "waited in vain for: $*"
        sleep 0.1
    done
}

lines() { cat "part$1.jsonl" 2>/dev/null | wc -l; }
has_lines() { [ "$(lines "$1")" -ge "$2" ]; }
state() { scontrol show job "${job}_$1" | sed -n 's/ *JobState=\([A-Z]*\).*/\1/p'; }
restarts() { scontrol show job "${job}_$1" | sed -n 's/.* Restarts=\([0-9]*\).*/\1/p'; }
is_in_state() { [ "$(state "$1")" = "$2" ]; }
is_done() { [ -z "$(squeue --noheader --array)" ]; }

cp "$here/../../docs/cluster/array.sh" .
show sbatch array.sh | tee submitted
job=$(grep -o '[0-9]*$' submitted)

until_ 300 has_lines 1 20
show scontrol requeue "${job}_1"
found=$(lines 1)
echo "part1.jsonl: $((found - 1)) of its 125 runs when its task was requeued"
[ "$found" -lt 126 ] || fail "it was done before"

until_ 300 has_lines 2 20
pid=$(scontrol listpids "$(squeue --noheader --format=%A --jobs "${job}_2")" | awk 'NR == 2 { print $1 }')
show kill -9 "$pid"
until_ 60 is_in_state 2 FAILED
found=$(lines 2)
echo "part2.jsonl: $((found - 1)) of its 125 runs when its process was killed"
[ "$found" -lt 126 ] || fail "it was done before"
show scontrol requeue "${job}_2"

until_ 900 is_done
for task in 1 2 3 4; do
    echo "task $task: $(state $task), $(restarts $task) restarts, $(($(lines $task) - 1)) runs"
    is_in_state $task COMPLETED || fail "see $PWD/part$task.log"
done
[ "$(restarts 1)$(restarts 2)" = 11 ] || fail "no task was started again"

show mlplab experiment merge part1.jsonl part2.jsonl part3.jsonl part4.jsonl --output all.jsonl
mlplab experiment --problem all --hidden 1..5 --seeds 20 --quiet --output one.jsonl >/dev/null
show cmp all.jsonl one.jsonl
echo "the bytes of one machine"
