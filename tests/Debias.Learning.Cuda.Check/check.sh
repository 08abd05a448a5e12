#!/usr/bin/env bash
# The device check, for a machine with an NVIDIA GPU and its driver: about two minutes. Bring the published check program beside this script
# (README.md says how); nvcc, PyTorch and compute-sanitizer are used where they are.
cd "$(dirname "$0")" || exit 1
logs="${1:-.}"
program=./Debias.Learning.Cuda.Check
nvidia-smi --query-gpu=name,driver_version,clocks.max.sm,clocks.sm --format=csv,noheader
grep -m1 "model name" /proc/cpuinfo

echo "== the kernels as PTX, compiled by the driver"
timeout 150 $program --arithmetic --times | tee "$logs/ptx.txt"

if command -v nvcc > /dev/null; then
  echo "== the same source through nvcc"
  timeout 120 nvcc -arch=sm_90 -fmad=false -std=c++17 -cubin -Xptxas -v -o kernels.cubin Kernels/kernels.cu > "$logs/nvcc-compile.txt" 2>&1
  grep -A2 -E "Compiling entry.*(train32|score32)" "$logs/nvcc-compile.txt" | grep -E "registers|spill" || tail -3 "$logs/nvcc-compile.txt"
  [ -s kernels.cubin ] && timeout 100 $program --times --image kernels.cubin | tee "$logs/nvcc.txt" | tail -9
fi

if python3 -c "import torch" 2> /dev/null; then
  echo "== stacked PyTorch"
  for networks in 32 132 1056; do timeout 60 python3 stacked_torch.py $networks; done | tee "$logs/torch.txt"
fi

if command -v compute-sanitizer > /dev/null; then
  echo "== races"
  timeout 60 compute-sanitizer --tool racecheck $program --one > "$logs/races.txt" 2>&1
  tail -1 "$logs/races.txt"
fi
