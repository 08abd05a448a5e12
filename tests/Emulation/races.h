// What the emulator tells the race detector (races.cpp); nothing where it is built without one.
#pragma once
#include <cstddef>

#ifdef RACES
void raceBlock(const void* shared, size_t bytes);  // a block of threads begins, in memory of its own
void raceArrive(int barrier, int thread);          // a thread comes to a barrier of the block
void raceLeave(int barrier, int thread);           // a thread that waited goes on: everybody has come
void raceReset(int barrier);                       // those have been all
#else
inline void raceBlock(const void*, size_t) {}
inline void raceArrive(int, int) {}
inline void raceLeave(int, int) {}
inline void raceReset(int) {}
#endif
