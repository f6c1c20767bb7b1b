#!/bin/bash
# Installs Snakemake into an environment of its own, workflow/.venv: nothing else of the project needs it.
set -euo pipefail
cd "$(dirname "$0")"
${PYTHON:-python3} -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
.venv/bin/snakemake --version
