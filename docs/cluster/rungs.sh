#!/usr/bin/env bash
# A search by halving in four parts: for each of its four rungs an array job, and a job that joins what there is. All are submitted at once, each
# waiting for the one before. Two further rounds are for parts that something ended: where all is done, a round costs no more than its start.
set -euo pipefail
search="mlplab search --problem moons --noise 0.3 --method halving --budget 6000000 --threads 1 --quiet"
after=()
for round in 1 2 3 4 5 6; do
    parts=$(sbatch --parsable --array=1-4 --output="round$round-%a.log" "${after[@]}" \
        --wrap "$search --shard \$SLURM_ARRAY_TASK_ID/4 --output part\$SLURM_ARRAY_TASK_ID.jsonl --rungs all.jsonl")
    after=(--dependency=afterany:"$(sbatch --parsable --dependency=afterany:"$parts" --output="round$round.log" \
        --wrap "mlplab search merge part1.jsonl part2.jsonl part3.jsonl part4.jsonl --output all.jsonl --force")")
done
