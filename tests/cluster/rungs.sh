#!/usr/bin/env bash
# The rungs of docs/cluster.md on a Slurm of this host alone: a process of one part is killed in the first round; the file of all rungs has the bytes of one machine.
#   rungs.sh FOLDER    an empty folder; mlplab must be in the path
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?an empty folder}"
cd "$1"
trap '"$here/slurm.sh" stop slurm' EXIT
"$here/slurm.sh" start slurm
export SLURM_CONF=$PWD/slurm/slurm.conf

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

lines() { cat "$1" 2>/dev/null | wc -l; }
has_lines() { [ "$(lines part1.jsonl)" -ge 3 ]; }
is_done() { [ -z "$(squeue --noheader --array)" ]; }

"$here/../../docs/cluster/rungs.sh"
until_ 300 has_lines
job=$(squeue --noheader --array --states=running --format="%K %A" | sed -n 's/^1 //p')
[ -n "$job" ] || fail "part 1 was done before"
scontrol listpids "$job" | awk 'NR > 1 { print $1 }' | sort -u | xargs kill -9
echo "part 1 had $(($(lines part1.jsonl) - 1)) trials when its process was killed"
until_ 900 is_done
for round in 1 2 3 4 5 6; do
    echo "round $round: $(tail -1 "round$round.log")"
done
search=$(sed -n 's/^search="\(.*\)"$/\1/p' "$here/../../docs/cluster/rungs.sh")
$search --output one.jsonl >/dev/null
cmp all.jsonl one.jsonl
echo "$(($(lines one.jsonl) - 1)) trials: the bytes of one machine"
