// Evaluation mode: panels of rows through a network whose running statistics normalise. Rows do not depend on each other, so panels may be
// of any height; a block takes every blockRows()-th panel of its network.
#pragma once
#include "network.h"

// Mirrored field by field by EvaluationDescriptor.
struct Evaluation
{
    const float* parameters;
    const float* running;
    const float* features;  // [rows of the data, inputs]; what exceeds `usual` where that is given
    const float* usual;     // [inputs], or null
    float* scores;          // [count]
    int inputs;
    int blocks;
    int count;
    int reserved;
};

const int PANEL = 64;

template <int WIDTH> struct EvaluationMemory
{
    static const int STRIDE = WIDTH + 4;
    int weights0, weights, vectors, output, initial, x, y, floats, inputStride;

    DEVICE_MEMBER EvaluationMemory(int inputs, int blocks)
    {
        inputStride = (inputs + 3) & ~3;
        weights0 = 0;                                       // [inputs, STRIDE]
        weights = weights0 + inputs * STRIDE;               // [blocks - 1, WIDTH, STRIDE]
        vectors = weights + (blocks - 1) * WIDTH * STRIDE;  // [blocks][bias, factor, offset][WIDTH]
        output = vectors + blocks * 3 * WIDTH;              // weight [WIDTH], bias
        initial = output + WIDTH + 4;                       // [WIDTH]
        x = initial + WIDTH;                                // [PANEL, inputStride]
        y = x + PANEL * inputStride;                        // [2][PANEL, STRIDE]
        floats = y + 2 * PANEL * STRIDE;
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

template <int WIDTH> struct Evaluator
{
    static const int STRIDE = WIDTH + 4;
    static const int GROUPS = WIDTH / 4;

    const Evaluation& network;
    const EvaluationMemory<WIDTH> at;
    const int thread;

    DEVICE_MEMBER Evaluator(const Evaluation& of) : network(of), at(of.inputs, of.blocks), thread(threadNumber()) {}

    DEVICE_MEMBER float* memory(int offset) const { return sharedMemory + offset; }
    DEVICE_MEMBER int inputsOf(int block) const { return block == 0 ? network.inputs : WIDTH; }
    DEVICE_MEMBER float* weights(int block) const
    {
        return block == 0 ? memory(at.weights0) : memory(at.weights) + (block - 1) * WIDTH * STRIDE;
    }
    DEVICE_MEMBER int stored(int block) const
    {
        return block == 0 ? 0 : WIDTH * (network.inputs + 3) + (block - 1) * WIDTH * (WIDTH + 3);
    }

    DEVICE_MEMBER void run()
    {
        load();
        for (int start = blockRow() * PANEL; start < network.count; start += blockRows() * PANEL)
        {
            const int rows = network.count - start < PANEL ? network.count - start : PANEL;
            meet(0, THREADS);
            for (int i = thread; i < rows * network.inputs; i += THREADS)
            {
                int row = i / network.inputs, column = i - row * network.inputs;
                memory(at.x)[row * at.inputStride + column] = network.features[(long long)start * network.inputs + i];
            }
            for (int block = 0; block < network.blocks; block++) forward(block, rows);
            meet(0, THREADS);
            for (int row = thread; row < rows; row += THREADS)
            {
                const float* y = memory(at.y) + ((network.blocks - 1) & 1) * PANEL * STRIDE + row * STRIDE;
                network.scores[start + row] = scoreOf<WIDTH>(y, memory(at.output));
            }
        }
    }

    DEVICE_MEMBER void load()
    {
        const float* parameters = network.parameters;
        for (int block = 0; block < network.blocks; block++)
        {
            const int inner = inputsOf(block) * WIDTH;
            for (int i = thread; i < inner; i += THREADS) weights(block)[i / WIDTH * STRIDE + i % WIDTH] = parameters[stored(block) + i];
            float* vector = memory(at.vectors) + block * 3 * WIDTH;
            for (int unit = thread; unit < WIDTH; unit += THREADS)
            {
                const float* from = parameters + stored(block) + inner + unit;
                const float* running = network.running + block * 2 * WIDTH + unit;
                float factor = from[WIDTH] * divide(1.0f, squareRoot(running[WIDTH] + 1e-5f));
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

    DEVICE_MEMBER void forward(int block, int rows)
    {
        meet(0, THREADS);
        const float* vector = memory(at.vectors) + block * 3 * WIDTH;
        const float* initial = block == 0 ? memory(at.initial) : vector;
        const float* input = block == 0 ? memory(at.x) : memory(at.y) + ((block - 1) & 1) * PANEL * STRIDE;
        const int inputStride = block == 0 ? at.inputStride : STRIDE;
        float* y = memory(at.y) + (block & 1) * PANEL * STRIDE;
        for (int tile = thread; tile < (rows + 1) / 2 * GROUPS; tile += THREADS)
        {
            const int row = tile / GROUPS * 2, unit = tile % GROUPS * 4;
            const float* above = input + row * inputStride;
            Four upper = loadFour(initial + unit), lower = upper;
            productTile<STRIDE>(above, row + 1 < rows ? above + inputStride : above, weights(block) + unit, inputsOf(block), upper, lower);
            const Four factor = loadFour(vector + WIDTH + unit), offset = loadFour(vector + 2 * WIDTH + unit);
            storeFour(y + row * STRIDE + unit, activate(upper, factor, offset));
            if (row + 1 < rows) storeFour(y + (row + 1) * STRIDE + unit, activate(lower, factor, offset));
        }
    }

    DEVICE_MEMBER static float rectify(float z) { return !(z <= 0) ? z : 0.0f; }

    DEVICE_MEMBER static Four activate(Four z, Four factor, Four offset)
    {
        return {fused(rectify(z.x), factor.x, offset.x), fused(rectify(z.y), factor.y, offset.y), fused(rectify(z.z), factor.z, offset.z),
                fused(rectify(z.w), factor.w, offset.w)};
    }
};
