#!/usr/bin/env bash
# Makes kernels.ptx anew, and kernels.sha256, which says what it was made from and by which compiler. Needs Debian's clang-19; no CUDA.
set -euo pipefail
cd "$(dirname "$0")"
clang++-19 -x cuda --cuda-device-only -nocudainc -nocudalib --cuda-gpu-arch=sm_80 -O3 -std=c++17 -ffp-contract=off -S \
  -o "${1:-kernels.ptx}" kernels.cu
if [ $# -eq 0 ]; then
  { clang++-19 --version | sed -n '1s/^/# /p'; LC_ALL=C sha256sum ./*.h kernels.cu kernels.ptx | sed 's|\./||'; } > kernels.sha256
fi
