#!/usr/bin/env bash
# mutate.sh FOLDER [FOLDER…]: mutation score of folders of src/MlpLab, each with the tests that face it; see docs/testing.md.
# The article's trajectories are left out: they take most of the suite's time and other tests cover the same lines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
reports="$(cd ../.. && pwd)/artifacts/mutation"
declare -A partners=([Optimization]="Training Baselines" [Networks]="Training" [Training]="Networks")

dotnet tool restore
for folder in "$@"; do
    filter="FullyQualifiedName~MlpLab.Tests.$folder"
    for partner in ${partners[$folder]:-}; do
        filter="$filter|FullyQualifiedName~MlpLab.Tests.$partner"
    done
    config="$(mktemp --suffix=.json)"
    sed -e "s#\"project\"#\"mutate\": [\"**/$folder/**/*.cs\"],\n    \"test-case-filter\": \"($filter)\&FullyQualifiedName!~ArticleTrajectory\",\n    &#" stryker-config.json > "$config"
    nice -n 15 dotnet stryker -f "$config" -O "$reports/$folder"
    rm "$config"
done
