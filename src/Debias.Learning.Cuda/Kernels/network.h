// What a launch is told about each network, and where a training block keeps it in shared memory.
#pragma once
#include "arithmetic.h"

const int THREADS = 256;

// Mirrored field by field by NetworkDescriptor. Arrays of parameters, moments and running statistics lie as in PaddedLayout.
struct Network
{
    float* parameters;
    float* firstMoments;
    float* secondMoments;
    float* running;            // per block: mean, variance
    const float* features;     // [rows of the data, inputs, padded to quads]; what exceeds `usual` where that is given
    const float* usual;        // [inputs], or null: X = 1 usual^T + features (SparseFeatures)
    const int* rows;           // the epoch's permutation
    const float* targets;      // in the order of `rows`
    float* scores;             // in the order of `rows`: scores of the batches, before their steps
    const double* remainders;  // 1 - beta1^t for t = 1, 2, ...
    const float* corrections;  // 1 / sqrt(1 - beta2^t)
    float* hidden;             // [blocks][capacity, WIDTH], where shared memory has no room for them; else null
    u64 dropoutKey;
    double learningRate;
    int inputs;
    int blocks;
    int batch;                 // rows of a batch
    int count;                 // rows of an epoch
    int batches;               // batches of an epoch; the last one may be smaller, or larger by one
    int firstBatch;            // of this launch
    int steps;                 // of this launch
    int adamSteps;             // before this launch
    u32 pass;                  // training-mode passes before this launch
    u32 dropBelow;
    float keptScale;           // 1 / (1 - p)
    int capacity;              // most rows of a batch
    int start;                 // of the batch at hand; the kernel's own
    int reserved;
};

// Per block of the network: what its statistics are good for.
const int MEAN = 0, VARIANCE = 1, INVERSE = 2, FACTOR = 3, OFFSET = 4, STATISTICS = 5;

// Floats at the start of shared memory where a block keeps its Network and Memory: registers are for what changes.
const int DESCRIPTION = 64;

// Offsets, in floats, into shared memory. A network that is FAR has its features and hidden values in the device's memory.
template <int WIDTH> struct Memory
{
    int weights0, weights, vectors, output, statistics, running, partial, outputPartial, totals, logits, hidden, y, dz, x, kept, floats;
    int inputStride, panel, keptPanel;

    DEVICE_MEMBER Memory(int inputs, int blocks, int capacity, bool far)
    {
        inputStride = (inputs + 3) & ~3;
        panel = capacity * WIDTH;
        keptPanel = (capacity + 7) / 8 * WIDTH;
        weights0 = DESCRIPTION;                                // [inputStride, WIDTH]
        weights = weights0 + inputStride * WIDTH;              // [blocks - 1, WIDTH, WIDTH]
        vectors = weights + (blocks - 1) * WIDTH * WIDTH;      // [blocks][bias, scale, shift][WIDTH]
        output = vectors + blocks * 3 * WIDTH;                 // weight [WIDTH], bias, step size, correction, 1 / rows
        statistics = output + WIDTH + 4;                       // [blocks][STATISTICS][WIDTH]
        running = statistics + blocks * STATISTICS * WIDTH;    // [blocks][mean, variance][WIDTH]
        partial = running + blocks * 2 * WIDTH;                // [2][8 chains][WIDTH]; where the first block starts [WIDTH]
        outputPartial = partial + 17 * WIDTH;                  // [4 pairs of chains][WIDTH]; of the bias [4]
        totals = outputPartial + 4 * WIDTH + 4;                // [2][sum, product, 8 chains of the bias][WIDTH]
        logits = totals + 20 * WIDTH;                          // [capacity]: logits, then their gradients
        hidden = logits + ((capacity + 3) & ~3);               // [blocks][capacity, WIDTH]
        y = hidden + (far ? 0 : blocks * panel);               // [2][capacity, WIDTH]
        dz = y + 2 * panel;                                    // [2][capacity, WIDTH]
        x = dz + 2 * panel;                                    // [capacity, inputStride]
        kept = x + (far ? 0 : capacity * inputStride);         // bytes [2][capacity / 8, WIDTH]
        floats = kept + (2 * keptPanel + 3) / 4;
    }
};

// Where in a row of weights four units lie: quads are permuted by the row's own quad, so that 16-byte loads along a row and across rows
// four apart meet no bank twice.
template <int WIDTH> DEVICE int quadOf(int row, int unit)
{
    const int mask = WIDTH == 32 || WIDTH == 64 ? 7 : 3;
    return unit ^ (((row >> 2) & mask) << 2);
}
