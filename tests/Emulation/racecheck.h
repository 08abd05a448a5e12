// The race detector as its program uses it.
#pragma once
#include <cstddef>

void raceFollow(const void* memory, size_t bytes);  // the device's global memory; shared memory is followed in any case
void raceIgnoreOrderOf(int barrier);                // as if that barrier were not in the kernels
int racePrint();                                    // what has been found; returns how many pairs of instructions
