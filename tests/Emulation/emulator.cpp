// The kernels on a processor: every device thread is a fiber of one operating-system thread, and a barrier hands on to the next fiber.
// EMULATED_ORDER (0, 1, 2) chooses who goes first; a result that depends on it shows a barrier that is missing. Shared memory starts as
// NaN, so that what is read before it is written shows too.
#include "../../src/Debias.Learning.Cuda/Kernels/kernels.cu"
#include "fiber.h"
#include "races.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

float* sharedMemory;
int hostThread, hostBlock, hostBlockRow, hostBlockRows;

namespace
{
const int MOST_THREADS = 1024;
const size_t STACK = 64 << 10;

struct Barrier
{
    int come, generation;
};

typedef void (*Kernel)(const void*);

void* scheduler;
void* fibers[MOST_THREADS];
int waitsFor[MOST_THREADS];      // barrier, or -1
int waitsSince[MOST_THREADS];    // its generation
bool done[MOST_THREADS];
Barrier barriers[16 + MOST_THREADS / 32];  // the device's, then one for each warp
float exchanged[MOST_THREADS];
Kernel kernel;
const void* argument;
int threadCount;

void come(int barrier, int count)
{
    raceArrive(barrier, hostThread);
    if (++barriers[barrier].come == count)
    {
        for (int i = 0; i < threadCount; i++)
        {
            if (waitsFor[i] == barrier && waitsSince[i] == barriers[barrier].generation) raceLeave(barrier, i);
        }
        raceReset(barrier);
        barriers[barrier].come = 0;
        barriers[barrier].generation++;
    }
}

void entry()
{
    kernel(argument);
    done[hostThread] = true;
    switchFiber(&fibers[hostThread], scheduler);
    abort();
}
}

void hostAnnounce(int barrier, int count) { come(barrier, count); }

void hostMeet(int barrier, int count)
{
    waitsSince[hostThread] = barriers[barrier].generation;
    waitsFor[hostThread] = barrier;
    come(barrier, count);
    switchFiber(&fibers[hostThread], scheduler);
}

float hostFromLane(float value, int lane)
{
    const int warp = hostThread / 32;
    exchanged[hostThread] = value;
    hostMeet(16 + warp, 32);
    const float result = exchanged[warp * 32 + lane];
    hostMeet(16 + warp, 32);
    return result;
}

bool hostAnyLane(bool condition)
{
    bool any = false;
    for (int lane = 0; lane < 32; lane++) any |= hostFromLane(condition ? 1.0f : 0.0f, lane) != 0;
    return any;
}

static int place(int order, int position, int threads)
{
    return order == 0 ? position : order == 1 ? threads - 1 - position : (position * 97 + 41) % threads;
}

// Returns 0, or 700 (an illegal address's number) where threads wait for each other for ever.
int runKernel(Kernel of, const void* with, int blocks, int blockRows, int threads, size_t sharedBytes)
{
    const int order = getenv("EMULATED_ORDER") ? atoi(getenv("EMULATED_ORDER")) : 0;
    char* stacks = (char*)aligned_alloc(64, STACK * threads);
    kernel = of;
    argument = with;
    hostBlockRows = blockRows;
    threadCount = threads;
    int result = 0;
    for (int number = 0; number < blocks * blockRows && result == 0; number++)
    {
        hostBlock = number % blocks;
        hostBlockRow = number / blocks;
        sharedMemory = (float*)aligned_alloc(64, (sharedBytes + 127) / 64 * 64);
        memset(sharedMemory, 0xFF, sharedBytes);
        memset(barriers, 0, sizeof barriers);
        raceBlock(sharedMemory, sharedBytes);
        for (int i = 0; i < threads; i++)
        {
            void** top = (void**)(stacks + (i + 1) * STACK);
            *--top = nullptr;  // keeps the stack aligned as after a call
            *--top = (void*)entry;
            for (int saved = 0; saved < 6; saved++) *--top = nullptr;
            fibers[i] = top;
            waitsFor[i] = -1;
            done[i] = false;
        }
        for (int finished = 0; finished < threads && result == 0;)
        {
            bool moved = false;
            finished = 0;
            for (int position = 0; position < threads; position++)
            {
                int i = place(order, position, threads);
                if (!done[i] && (waitsFor[i] < 0 || barriers[waitsFor[i]].generation != waitsSince[i]))
                {
                    waitsFor[i] = -1;
                    hostThread = i;
                    moved = true;
                    switchFiber(&scheduler, fibers[i]);
                }
                finished += done[i];
            }
            if (!moved && finished < threads) result = 700;
        }
        free(sharedMemory);
    }
    free(stacks);
    return result;
}

// Runs a kernel by its name; returns 500 where there is none.
extern "C" int emulate(const char* name, const void* argument, int blocks, int blockRows, int threads, size_t sharedBytes)
{
    static const struct
    {
        const char* name;
        Kernel kernel;
    } kernels[] = {
#define NAMED(name) {#name, (Kernel)name}
#define WIDTHS(name) NAMED(name##16), NAMED(name##32), NAMED(name##48), NAMED(name##64)
        WIDTHS(train), WIDTHS(trainFar), WIDTHS(score), WIDTHS(descend), WIDTHS(influence), NAMED(verify),
    };
    for (auto& known : kernels)
    {
        if (strcmp(name, known.name) == 0) return runKernel(known.kernel, argument, blocks, blockRows, threads, sharedBytes);
    }
    return 500;
}
