#!/usr/bin/env bash
# Makes the modules anew, one for each width, and kernels.sha256, which says what they were made from and by which compiler. Needs Debian's
# clang-19; no CUDA. With a folder as argument it makes the modules there and nothing else.
set -euo pipefail
cd "$(dirname "$0")"
for width in 16 32 48 64; do
  clang++-19 -x cuda --cuda-device-only -nocudainc -nocudalib --cuda-gpu-arch=sm_80 -O3 -std=c++17 -ffp-contract=off -S \
    -DKERNEL_WIDTH=$width -o "${1:-.}/kernels$width.ptx" kernels.cu
done
if [ $# -eq 0 ]; then
  { clang++-19 --version | sed -n '1s/^/# /p'; LC_ALL=C sha256sum ./*.h kernels.cu ./*.ptx | sed 's|\./||'; } > kernels.sha256
fi
