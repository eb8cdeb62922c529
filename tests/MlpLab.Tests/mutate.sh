#!/usr/bin/env bash
# mutate.sh [--again] FOLDER [FOLDER…]: mutation score of folders of src/MlpLab, each with the tests that face it; see docs/testing.md.
# With --again only what may have changed is run: files whose source differs from the last score's, and mutants nobody noticed then.
# FILES="A*.cs !Ab.cs" runs only those files of the folder and adds them to its score.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
scores="$(cd ../.. && pwd)/artifacts/mutation"
declare -A partners=(
    [Optimization]="Baselines"
    [Networks]="Training.GradientReference Training.HandWorkedStep Training.PinnedRun Training.SoftmaxReference Training.TrainingObjective")

# Left out: most of the suite's time, on lines that other tests cover too.
slow=(ArticleTrajectory Modern_HeadlineSettings_Solves Article_Circles_Stays EveryDifficulty_HasItsCeiling ShapesThatTellTheClassesApart)

# Short runs: instrumenting code for a later, better compilation does not pay.
export DOTNET_TieredPGO=0 CompileAhead=false

again=false
if [ "${1:-}" = --again ]; then again=true; shift; fi
dotnet tool restore
for folder in "$@"; do
    filter="FullyQualifiedName~MlpLab.Tests.$folder"
    for partner in ${partners[$folder]:-}; do
        filter="$filter|FullyQualifiedName~MlpLab.Tests.$partner"
    done
    filter="($filter)$(printf '&FullyQualifiedName!~%s' "${slow[@]}")"
    score="$scores/$folder/score.json"
    mkdir -p "$scores/$folder"
    files=()
    if ! $again; then
        [ -n "${FILES:-}" ] || rm -f "$score"
        read -ra files <<< "${FILES:-*.cs}"
    fi
    config="$scores/$folder/stryker-config.json"
    ./mutation_report.py configuration "$score" "$filter" "${files[@]}" > "$config"
    nice -n 15 dotnet stryker -f "$config" -O "$scores/$folder" -c "${CONCURRENCY:-1}"
    ./mutation_report.py merge "$score" "$scores/$folder/reports/mutation-report.json" "$(git rev-parse --short HEAD)"
    ./mutation_report.py table "$scores"
done
