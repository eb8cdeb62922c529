#!/usr/bin/env bash
#SBATCH --job-name=mlplab --array=1-4 --ntasks=1 --cpus-per-task=1
#SBATCH --requeue --output=part%a.log --open-mode=append
# Four parts of one experiment. A task that is started again goes on from its file; it repeats no run whose line is there.
exec mlplab experiment --problem all --hidden 1..5 --seeds 20 --threads 1 --quiet \
    --shard "$SLURM_ARRAY_TASK_ID/4" --output "part$SLURM_ARRAY_TASK_ID.jsonl"
