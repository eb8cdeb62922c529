#!/usr/bin/env bash
# A search by halving in four parts: for each of its four rungs an array job, and a job that joins what there is. All are submitted at once, each
# waiting for the one before. A part that has nothing to do ends at once, so further rounds cost a start.
set -euo pipefail
search="mlplab search --problem moons --noise 0.3 --method halving --threads 1 --quiet"
after=()
for rung in 1 2 3 4; do
    parts=$(sbatch --parsable --requeue --array=1-4 "${after[@]}" \
        --wrap "$search --shard \$SLURM_ARRAY_TASK_ID/4 --output part\$SLURM_ARRAY_TASK_ID.jsonl --rungs all.jsonl")
    after=(--dependency=afterok:"$(sbatch --parsable --dependency=afterok:"$parts" \
        --wrap "mlplab search merge part1.jsonl part2.jsonl part3.jsonl part4.jsonl --output all.jsonl --force")")
done
