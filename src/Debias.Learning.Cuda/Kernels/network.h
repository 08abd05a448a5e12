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
    const float* features;     // [rows of the data, inputs]; what exceeds `usual` where that is given
    const float* usual;        // [inputs], or null: X = 1 usual^T + features (SparseFeatures)
    const int* rows;           // the epoch's permutation
    const float* targets;      // in the order of `rows`
    float* scores;             // in the order of `rows`: scores of the batches, before their steps
    const double* remainders;  // 1 - beta1^t for t = 1, 2, ...
    const float* corrections;  // 1 / sqrt(1 - beta2^t)
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
};

// Offsets, in floats, into shared memory. A row of weights or of y and dz has 4 floats of padding, so that 16-byte loads along either
// side of a tile meet no bank twice.
template <int WIDTH> struct Memory
{
    static const int STRIDE = WIDTH + 4;
    int weights0, weights, vectors, output, statistics, partial, totals, logits, hidden, y, dz, x, kept, floats;
    int inputStride, panel;

    DEVICE_MEMBER Memory(int inputs, int blocks, int capacity)
    {
        inputStride = (inputs + 3) & ~3;
        panel = capacity * STRIDE;
        weights0 = 0;                                           // [inputs, STRIDE]
        weights = weights0 + inputs * STRIDE;                   // [blocks - 1, WIDTH, STRIDE]
        vectors = weights + (blocks - 1) * WIDTH * STRIDE;      // [blocks][bias, scale, shift][WIDTH]
        output = vectors + blocks * 3 * WIDTH;                  // weight [WIDTH], bias, step size, correction
        statistics = output + WIDTH + 4;                        // [blocks][mean, 1/sigma, factor, offset][WIDTH]
        partial = statistics + blocks * 4 * WIDTH;              // [2][8][WIDTH]; where the first block starts, or the bias, [WIDTH]
        totals = partial + 17 * WIDTH;                          // [2][sum, product, 4 chains of the bias][WIDTH]
        logits = totals + 12 * WIDTH;                           // [capacity]
        hidden = logits + ((capacity + 3) & ~3);                // [blocks][capacity, WIDTH]
        y = hidden + blocks * capacity * WIDTH;                 // [2][capacity, STRIDE]
        dz = y + 2 * panel;                                     // [2][capacity, STRIDE]
        x = dz + 2 * panel;                                     // [capacity, inputStride]
        kept = x + capacity * inputStride;                      // bytes [capacity / 8, WIDTH]
        floats = kept + ((capacity + 7) / 8 * WIDTH + 3) / 4;
    }
};
