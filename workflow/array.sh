#!/bin/bash
# The tasks of a plan as one Slurm array, for those without Snakemake:
#   sbatch --array=0-99 workflow/array.sh tasks
#   npx rsa-notebook gather --folder tasks --complete --json > tasks/result.json
# Each job of the array does every so-many-th task; a job that is put back in the queue goes on where it was.
#SBATCH --job-name=rsa-notebook
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail
folder=${1:?"usage: sbatch --array=0-99 workflow/array.sh FOLDER"}
first=${SLURM_ARRAY_TASK_ID:?"it is submitted with --array"}
first=$((first - ${SLURM_ARRAY_TASK_MIN:-0}))
count=${SLURM_ARRAY_TASK_COUNT:?"it is submitted with --array"}
awk -v first="$first" -v count="$count" '(NR - 1) % count == first' "$folder/tasks.txt" |
  xargs -r -n 50 ${RSA_NOTEBOOK:-npx rsa-notebook} task --folder "$folder"
