#!/usr/bin/env bash
# Writes README.md, docs/samples.md, docs/package.md, docs/regression.md, docs/cluster.md, docs/network.md, docs/ensembles.md and docs/claims.md (with its figures) anew from the templates in this folder: every block of code is a file of the
# repository, every block of output is what that code prints now. A test fails where the two differ.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release --nologo -v quiet
dotnet run -c Release --no-build --project samples/DrawBoundary -- docs/circles.svg

fill() {
    while IFS= read -r line; do
        case "$line" in
            '@file '*) cat "${line#@file }" ;;
            '@run '*) dotnet run -c Release --no-build --project "${line#@run }" | sed 's/ *$//' ;;
            '@mlplab '*) eval "dotnet run -c Release --no-build --project src/MlpLab.Cli -- ${line#@mlplab }" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

fill docs/README.template.md >README.md
fill docs/samples.template.md >docs/samples.md
fill docs/package.template.md >docs/package.md
fill docs/regression.template.md >docs/regression.md
fill docs/cluster.template.md >docs/cluster.md
fill docs/network.template.md >docs/network.md
fill docs/ensembles.template.md >docs/ensembles.md
dotnet run -c Release --no-build --project src/MlpLab.Cli -- claims --format md >docs/claims.md
mkdir -p docs/claims
dotnet run -c Release --no-build --project src/MlpLab.Cli -- claims --plots docs/claims --force --quiet >/dev/null
