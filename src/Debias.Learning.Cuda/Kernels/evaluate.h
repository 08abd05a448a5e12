// Evaluation mode: panels of rows through a network whose running statistics normalise. Rows do not depend on each other, so panels may be
// of any height; a block takes every blockRows()-th panel of its network.
#pragma once
#include "network.h"

// Mirrored field by field by EvaluationDescriptor.
struct Evaluation
{
    const float* parameters;
    const float* running;
    const float* features;  // [rows of the data, inputs, padded to quads]; what exceeds `usual` where that is given
    const float* usual;     // [inputs], or null
    float* scores;          // [count]
    int inputs;
    int blocks;
    int count;
    int height;             // of a panel, a multiple of 8
};

// Offsets, in floats, into shared memory.
template <int WIDTH> struct EvaluationMemory
{
    static const int STRIDE = WIDTH + 4;
    int weights0, weights, vectors, output, initial, x, y, floats, inputStride, panel;

    DEVICE_MEMBER EvaluationMemory(int inputs, int blocks, int height)
    {
        inputStride = (inputs + 3) & ~3;
        panel = height * STRIDE;
        weights0 = 0;                                       // [inputs, STRIDE]
        weights = weights0 + inputs * STRIDE;               // [blocks - 1, WIDTH, STRIDE]
        vectors = weights + (blocks - 1) * WIDTH * STRIDE;  // [blocks][bias, factor, offset][WIDTH]
        output = vectors + blocks * 3 * WIDTH;              // weight [WIDTH], bias
        initial = output + WIDTH + 4;                       // [WIDTH]
        x = initial + WIDTH;                                // [height, inputStride]
        y = x + height * inputStride;                       // [2][height, STRIDE]
        floats = y + 2 * panel;
    }
};

// A tile of 2 rows by 4 units of initial + a W.
template <int STRIDE>
DEVICE void productTile(const float* above, const float* below, const float* weight, int inner, Four& upper, Four& lower)
{
    int k = 0;
#pragma unroll 2
    for (; k + 4 <= inner; k += 4, weight += 4 * STRIDE)
    {
        Four a = loadFour(above + k), b = loadFour(below + k);
        Four w0 = loadFour(weight), w1 = loadFour(weight + STRIDE);
        Four w2 = loadFour(weight + 2 * STRIDE), w3 = loadFour(weight + 3 * STRIDE);
        multiplyAdd(a.x, w0, upper); multiplyAdd(b.x, w0, lower);
        multiplyAdd(a.y, w1, upper); multiplyAdd(b.y, w1, lower);
        multiplyAdd(a.z, w2, upper); multiplyAdd(b.z, w2, lower);
        multiplyAdd(a.w, w3, upper); multiplyAdd(b.w, w3, lower);
    }
    for (; k < inner; k++, weight += STRIDE)
    {
        Four w = loadFour(weight);
        multiplyAdd(above[k], w, upper);
        multiplyAdd(below[k], w, lower);
    }
}

// The logistic function of bias + y w, whose 16 lanes are summed by halves (LaneSum).
template <int WIDTH> DEVICE float scoreOf(const float* y, const float* weight)
{
    float lanes[16];
#pragma unroll
    for (int i = 0; i < 16; i++) lanes[i] = 0;
#pragma unroll
    for (int k = 0; k < WIDTH; k += 16)
    {
#pragma unroll
        for (int i = 0; i < 16; i += 4)
        {
            Four a = loadFour(y + k + i), w = loadFour(weight + k + i);
            lanes[i] = fused(a.x, w.x, lanes[i]);
            lanes[i + 1] = fused(a.y, w.y, lanes[i + 1]);
            lanes[i + 2] = fused(a.z, w.z, lanes[i + 2]);
            lanes[i + 3] = fused(a.w, w.w, lanes[i + 3]);
        }
    }
#pragma unroll
    for (int half = 8; half > 0; half >>= 1)
    {
#pragma unroll
        for (int i = 0; i < half; i++) lanes[i] = lanes[i] + lanes[i + half];
    }
    return sigmoid(weight[WIDTH] + lanes[0]);
}

// A network in shared memory, and panels through it.
template <int WIDTH> struct Panels
{
    static const int STRIDE = WIDTH + 4;
    static const int GROUPS = WIDTH / 4;

    const Evaluation& network;
    const EvaluationMemory<WIDTH> at;
    const int thread;

    DEVICE_MEMBER Panels(const Evaluation& of) : network(of), at(of.inputs, of.blocks, of.height), thread(threadNumber()) {}

    DEVICE_MEMBER float* memory(int offset) const { return sharedMemory + offset; }
    DEVICE_MEMBER int inputsOf(int block) const { return block == 0 ? network.inputs : WIDTH; }
    DEVICE_MEMBER float* yOf(int block) const { return memory(at.y) + (block & 1) * at.panel; }
    DEVICE_MEMBER const float* vectors(int block) const { return memory(at.vectors) + block * 3 * WIDTH; }
    DEVICE_MEMBER float* weights(int block) const
    {
        return block == 0 ? memory(at.weights0) : memory(at.weights) + (block - 1) * WIDTH * STRIDE;
    }
    DEVICE_MEMBER int stored(int block) const
    {
        return block == 0 ? 0 : WIDTH * (network.inputs + 3) + (block - 1) * WIDTH * (WIDTH + 3);
    }
    DEVICE_MEMBER int storedVectors(int block) const { return stored(block) + WIDTH * inputsOf(block); }

    DEVICE_MEMBER static float inverseDeviation(float variance) { return divide(1.0f, squareRoot(variance + 1e-5f)); }

    DEVICE_MEMBER void load() const
    {
        const float* parameters = network.parameters;
        for (int block = 0; block < network.blocks; block++)
        {
            const int inner = inputsOf(block) * WIDTH;
            for (int i = thread; i < inner; i += THREADS) weights(block)[i / WIDTH * STRIDE + i % WIDTH] = parameters[stored(block) + i];
            float* vector = memory(at.vectors) + block * 3 * WIDTH;
            for (int unit = thread; unit < WIDTH; unit += THREADS)
            {
                const float* from = parameters + storedVectors(block) + unit;
                const float* running = network.running + block * 2 * WIDTH + unit;
                float factor = from[WIDTH] * inverseDeviation(running[WIDTH]);
                vector[unit] = from[0];
                vector[WIDTH + unit] = factor;
                vector[2 * WIDTH + unit] = from[2 * WIDTH] - running[0] * factor;
            }
        }
        for (int i = thread; i <= WIDTH; i += THREADS) memory(at.output)[i] = parameters[stored(network.blocks) + i];
        meet(0, THREADS);
        for (int unit = thread; unit < WIDTH; unit += THREADS)
        {
            float sum = memory(at.vectors)[unit];
            if (network.usual != 0)
            {
                for (int c = 0; c < network.inputs; c++) sum = fused(network.usual[c], weights(0)[c * STRIDE + unit], sum);
            }
            memory(at.initial)[unit] = sum;
        }
    }

    // Rows of the features, which `source` numbers, to shared memory.
    template <typename Source> DEVICE_MEMBER void take(int rows, Source source) const
    {
        meet(0, THREADS);
        const int quads = at.inputStride / 4;
        for (int i = thread; i < rows * quads; i += THREADS)
        {
            const int row = i / quads, column = 4 * (i - row * quads);
            storeFour(memory(at.x) + row * at.inputStride + column,
                      loadFour(network.features + (long long)source(row) * at.inputStride + column));
        }
    }

    // One block's panel; where `h` is given, what is normalised is kept there.
    DEVICE_MEMBER void forward(int block, int rows, float* h) const
    {
        meet(0, THREADS);
        const float* vector = vectors(block);
        const float* initial = block == 0 ? memory(at.initial) : vector;
        const float* input = block == 0 ? memory(at.x) : yOf(block - 1);
        const int inputStride = block == 0 ? at.inputStride : STRIDE;
        float* y = yOf(block);
        for (int tile = thread; tile < (rows + 1) / 2 * GROUPS; tile += THREADS)
        {
            const int row = tile / GROUPS * 2, unit = tile % GROUPS * 4;
            const float* above = input + row * inputStride;
            Four upper = loadFour(initial + unit), lower = upper;
            productTile<STRIDE>(above, row + 1 < rows ? above + inputStride : above, weights(block) + unit, inputsOf(block), upper, lower);
            const Four factor = loadFour(vector + WIDTH + unit), offset = loadFour(vector + 2 * WIDTH + unit);
            upper = rectified(upper);
            lower = rectified(lower);
            storeFour(y + row * STRIDE + unit, normalised(upper, factor, offset));
            if (h != 0) storeFour(h + row * STRIDE + unit, upper);
            if (row + 1 < rows)
            {
                storeFour(y + (row + 1) * STRIDE + unit, normalised(lower, factor, offset));
                if (h != 0) storeFour(h + (row + 1) * STRIDE + unit, lower);
            }
        }
    }

    DEVICE_MEMBER static float rectified(float z) { return !(z <= 0) ? z : 0.0f; }
    DEVICE_MEMBER static Four rectified(Four z) { return {rectified(z.x), rectified(z.y), rectified(z.z), rectified(z.w)}; }

    DEVICE_MEMBER static Four normalised(Four h, Four factor, Four offset)
    {
        return {fused(h.x, factor.x, offset.x), fused(h.y, factor.y, offset.y), fused(h.z, factor.z, offset.z),
                fused(h.w, factor.w, offset.w)};
    }

    DEVICE_MEMBER float score(int row) const { return scoreOf<WIDTH>(yOf(network.blocks - 1) + row * STRIDE, memory(at.output)); }
};

template <int WIDTH> DEVICE void scoreNetwork(const Evaluation& network)
{
    const Panels<WIDTH> panels(network);
    panels.load();
    for (int start = blockRow() * network.height; start < network.count; start += blockRows() * network.height)
    {
        const int rows = network.count - start < network.height ? network.count - start : network.height;
        panels.take(rows, [start](int row) { return start + row; });
        for (int block = 0; block < network.blocks; block++) panels.forward(block, rows, 0);
        meet(0, THREADS);
        for (int row = threadNumber(); row < rows; row += THREADS) network.scores[start + row] = panels.score(row);
    }
}
