// One thread block trains one network: mini-batches of Adam in exactly the fused engine's order of operations, version 3.
#pragma once
#include "evaluate.h"

const int WARPS = THREADS / 32;
const int HALF = THREADS / 2;

// Barriers. In the backward pass the lower half of the threads carries the gradient down (normalisation, input gradients) while the upper
// half works out weight gradients and updates the block above; panels and barriers alternate between blocks.
const int ALL = 0;
const int READY = 1;      // + parity: dz and y of a block are there
const int WEIGHT_READ = 3; // + parity: the input gradient has read the block's weights
const int PANEL_READ = 5;  // + parity: the weight gradient has read dz and y
const int LOWER = 7;

template <int WIDTH> struct Trainer
{
    static const int STRIDE = WIDTH + 4;
    static const int GROUPS = WIDTH / 4;
    static const int UNITS = (WIDTH + 31) / 32;   // units of a thread where a lane is a unit
    static const int ROWS = 9;                    // rows of a thread at a time where a warp is a chain

    const Network& network;
    const Memory<WIDTH> at;
    const int thread, lane, warp;
    int rows;
    float perRow;

    DEVICE_MEMBER Trainer(const Network& of)
        : network(of), at(of.inputs, of.blocks, of.capacity), thread(threadNumber()), lane(thread & 31), warp(thread >> 5)
    {
    }

    DEVICE_MEMBER float* memory(int offset) const { return sharedMemory + offset; }
    DEVICE_MEMBER float* hidden(int block) const { return memory(at.hidden) + block * network.capacity * WIDTH; }
    DEVICE_MEMBER float* vectors(int block) const { return memory(at.vectors) + block * 3 * WIDTH; }
    DEVICE_MEMBER float* statistics(int block) const { return memory(at.statistics) + block * 4 * WIDTH; }
    DEVICE_MEMBER float* weights(int block) const
    {
        return block == 0 ? memory(at.weights0) : memory(at.weights) + (block - 1) * WIDTH * STRIDE;
    }
    DEVICE_MEMBER int inputsOf(int block) const { return block == 0 ? network.inputs : WIDTH; }
    DEVICE_MEMBER int stored(int block) const
    {
        return block == 0 ? 0 : WIDTH * (network.inputs + 3) + (block - 1) * WIDTH * (WIDTH + 3);
    }
    DEVICE_MEMBER int storedVectors(int block) const { return stored(block) + WIDTH * inputsOf(block); }
    DEVICE_MEMBER int storedOutput() const { return stored(network.blocks); }

    template <typename Move> DEVICE_MEMBER void each(Move move) const
    {
        for (int block = 0; block < network.blocks; block++)
        {
            for (int i = thread; i < inputsOf(block) * WIDTH; i += THREADS)
            {
                move(weights(block) + i / WIDTH * STRIDE + i % WIDTH, stored(block) + i);
            }
            for (int i = thread; i < 3 * WIDTH; i += THREADS) move(vectors(block) + i, storedVectors(block) + i);
        }
        for (int i = thread; i <= WIDTH; i += THREADS) move(memory(at.output) + i, storedOutput() + i);
    }

    DEVICE_MEMBER void run()
    {
        const Network& n = network;
        each([&](float* here, int there) { *here = n.parameters[there]; });
        meet(ALL, THREADS);
        for (int step = 0; step < n.steps; step++)
        {
            const int batch = n.firstBatch + step, start = batch * n.batch;
            rows = batch == n.batches - 1 ? n.count - start : n.batch;
            perRow = divide(1.0f, (float)rows);
            gather(start, step);
            drawMask(0, n.pass + step);
            meet(ALL, THREADS);
            for (int block = 0; block < n.blocks; block++) forward(block, n.pass + step);
            score(start);
            meet(ALL, THREADS);
            outputBackward();
            if (warp < WARPS / 2) lowerBackward();
            else upperBackward();
            meet(ALL, THREADS);
            firstBlockDescent();
            meet(ALL, THREADS);
        }
        each([&](float* here, int there) { n.parameters[there] = *here; });
    }

    DEVICE_MEMBER void gather(int start, int step)
    {
        const int inputs = network.inputs;
        float* x = memory(at.x);
        if (thread == 0)
        {
            float* output = memory(at.output);
            output[WIDTH + 1] = (float)divide(network.learningRate, network.remainders[network.adamSteps + step]);
            output[WIDTH + 2] = network.corrections[network.adamSteps + step];
        }
        if ((inputs & 3) == 0)
        {
            const int quads = inputs >> 2;
#pragma unroll 4
            for (int i = thread; i < rows * quads; i += THREADS)
            {
                int row = i / quads, column = 4 * (i - row * quads);
                storeFour(x + row * inputs + column, loadFour(network.features + (long long)network.rows[start + row] * inputs + column));
            }
        }
        else
        {
#pragma unroll 4
            for (int i = thread; i < rows * inputs; i += THREADS)
            {
                int row = i / inputs, column = i - row * inputs;
                x[row * at.inputStride + column] = network.features[(long long)network.rows[start + row] * inputs + column];
            }
        }
        if (network.usual != 0 && warp == WARPS - 1)
        {
            for (int unit = lane; unit < WIDTH; unit += 32)
            {
                float sum = vectors(0)[unit];
#pragma unroll 4
                for (int c = 0; c < inputs; c++) sum = fma(network.usual[c], weights(0)[c * STRIDE + unit], sum);
                memory(at.partial)[16 * WIDTH + unit] = sum;
            }
        }
    }

    DEVICE_MEMBER void drawMask(int block, u32 pass)
    {
        if (network.dropBelow == 0) return;
        unsigned char* kept = (unsigned char*)memory(at.kept);
        for (int i = thread; i < (rows + 7) / 8 * WIDTH; i += THREADS)
        {
            kept[i] = (unsigned char)keptRows(network.dropoutKey, i % WIDTH, i / WIDTH, block, pass, network.dropBelow);
        }
    }

    DEVICE_MEMBER float activate(float z, u32 keptByte, int row) const
    {
        float rectified = (!(z <= 0) ? z : 0.0f) * network.keptScale;
        return network.dropBelow == 0 || (keptByte >> (row & 7) & 1) ? rectified : 0.0f;
    }

    // Products are tiles of 2 rows by 4 units, sums of a unit over rows 8 chains: warp w adds up rows w, w + 8, ...
    DEVICE_MEMBER void forward(int block, u32 pass)
    {
        float* h = hidden(block);
        const float* initial = block == 0 && network.usual != 0 ? memory(at.partial) + 16 * WIDTH : vectors(block);
        const float* input = block == 0 ? memory(at.x) : memory(at.y);
        const int inputStride = block == 0 ? at.inputStride : STRIDE, inner = inputsOf(block);
        const unsigned char* kept = (const unsigned char*)memory(at.kept);
        for (int tile = thread; tile < (rows + 1) / 2 * GROUPS; tile += THREADS)
        {
            const int row = tile / GROUPS * 2, unit = tile % GROUPS * 4;
            const bool two = row + 1 < rows;
            const float* above = input + row * inputStride;
            const float* below = two ? above + inputStride : above;
            const float* weight = weights(block) + unit;
            Four upper = loadFour(initial + unit), lower = upper;
            productTile<STRIDE>(above, below, weight, inner, upper, lower);
            const u32 bytes = *(const u32*)(kept + (row >> 3) * WIDTH + unit);
            Four first = {activate(upper.x, bytes, row), activate(upper.y, bytes >> 8, row), activate(upper.z, bytes >> 16, row),
                          activate(upper.w, bytes >> 24, row)};
            storeFour(h + row * WIDTH + unit, first);
            if (two)
            {
                Four second = {activate(lower.x, bytes, row + 1), activate(lower.y, bytes >> 8, row + 1),
                               activate(lower.z, bytes >> 16, row + 1), activate(lower.w, bytes >> 24, row + 1)};
                storeFour(h + (row + 1) * WIDTH + unit, second);
            }
        }
        meet(ALL, THREADS);
        normalise(block, pass);
        meet(ALL, THREADS);
    }

    // The rows of a chain, ROWS at a time so that their loads are under way together.
    template <typename Use> DEVICE_MEMBER void chain(int first, Use use) const
    {
        for (int start = first; start < rows; start += 8 * ROWS)
        {
#pragma unroll
            for (int i = 0; i < ROWS; i++)
            {
                if (start + 8 * i < rows) use(start + 8 * i);
            }
        }
    }

    DEVICE_MEMBER void normalise(int block, u32 pass)
    {
        float* partial = memory(at.partial);
        const float* h = hidden(block);
        const float* vector = vectors(block);
        float centre[UNITS];
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                float sum = 0;
                chain(warp, [&](int row) { sum = sum + h[row * WIDTH + unit]; });
                partial[warp * WIDTH + unit] = sum;
            }
        }
        meet(ALL, THREADS);
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                centre[j] = tree(partial + unit, WIDTH) * perRow;
                float squares = 0;
                chain(warp, [&](int row) {
                    float difference = h[row * WIDTH + unit] - centre[j];
                    squares = fma(difference, difference, squares);
                });
                partial[(8 + warp) * WIDTH + unit] = squares;
            }
        }
        meet(ALL, THREADS);
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                float variance = tree(partial + 8 * WIDTH + unit, WIDTH) * perRow;
                float inverse = divide(1.0f, squareRoot(variance + 1e-5f));
                float factor = vector[WIDTH + unit] * inverse;
                float offset = vector[2 * WIDTH + unit] - centre[j] * factor;
                float* y = memory(at.y);
                chain(warp, [&](int row) { y[row * STRIDE + unit] = fma(h[row * WIDTH + unit], factor, offset); });
                if (warp == 0)
                {
                    float* statistic = statistics(block);
                    statistic[unit] = centre[j];
                    statistic[WIDTH + unit] = inverse;
                    statistic[2 * WIDTH + unit] = factor;
                    statistic[3 * WIDTH + unit] = offset;
                }
                if (warp == 1) moveRunning(block, unit, centre[j], variance);
            }
        }
        if (block + 1 < network.blocks) drawMask(block + 1, pass);
    }

    DEVICE_MEMBER void moveRunning(int block, int unit, float centre, float variance) const
    {
        float* running = network.running + block * 2 * WIDTH;
        const float momentum = 0.1f, rest = 1 - momentum;
        float unbias = rows > 1 ? (float)divide((double)rows, (double)(rows - 1)) : 1;
        running[unit] = running[unit] * rest + centre * momentum;
        running[WIDTH + unit] = running[WIDTH + unit] * rest + variance * unbias * momentum;
    }

    DEVICE_MEMBER void score(int start)
    {
        const float* weight = memory(at.output);
        for (int row = thread; row < rows; row += THREADS)
        {
            const float* y = memory(at.y) + row * STRIDE;
            float score = scoreOf<WIDTH>(y, weight);
            network.scores[start + row] = score;
            memory(at.logits)[row] = (score - network.targets[start + row]) * perRow;
        }
    }

    DEVICE_MEMBER Adam adam() const
    {
        const float* output = memory(at.output);
        Adam adam = {output[WIDTH + 1], output[WIDTH + 2]};
        return adam;
    }

    DEVICE_MEMBER void descendOne(float* parameter, int there, float gradient) const
    {
        float first = network.firstMoments[there], second = network.secondMoments[there];
        *parameter = descend(adam(), *parameter, gradient, first, second);
        network.firstMoments[there] = first;
        network.secondMoments[there] = second;
    }

    // Gradients of the output layer; the last block's dy goes into its panel.
    DEVICE_MEMBER void outputBackward()
    {
        const int last = network.blocks - 1;
        const float* logits = memory(at.logits);
        const float* weight = memory(at.output);
        const float* y = memory(at.y);
        float* partial = memory(at.partial);
        float* dy = memory(at.dz) + (last & 1) * at.panel;
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                const float unitWeight = weight[unit];
                float sum = 0, bias = 0;
                chain(warp, [&](int row) {
                    sum = fma(logits[row], y[row * STRIDE + unit], sum);
                    bias = bias + logits[row];
                    dy[row * STRIDE + unit] = logits[row] * unitWeight;
                });
                partial[warp * WIDTH + unit] = sum;
                if (unit == 0) partial[16 * WIDTH + warp] = bias;
            }
        }
        meet(ALL, THREADS);
        if (warp == WARPS - 1)
        {
            for (int unit = lane; unit < WIDTH; unit += 32)
            {
                descendOne(memory(at.output) + unit, storedOutput() + unit, tree(partial + unit, WIDTH));
            }
            if (lane == 0) descendOne(memory(at.output) + WIDTH, storedOutput() + WIDTH, tree(partial + 16 * WIDTH, 1));
        }
    }

    DEVICE_MEMBER void lowerBackward()
    {
        for (int block = network.blocks - 1; block >= 0; block--)
        {
            const int parity = block & 1;
            normaliseBackward(block);
            meet(LOWER, HALF);
            announce(READY + parity, THREADS);
            if (block > 0)
            {
                inputGradient(block);
                meet(LOWER, HALF);
            }
        }
    }

    // dy to dz through batch normalisation, dropout and ReLU; warp w of the lower half has chains w and w + 4.
    DEVICE_MEMBER void normaliseBackward(int block)
    {
        const int parity = block & 1;
        const float* h = hidden(block);
        const float* statistic = statistics(block);
        float* dz = memory(at.dz) + parity * at.panel;
        float* partial = memory(at.partial) + 8 * WIDTH;
        float* totals = memory(at.totals) + parity * 6 * WIDTH;
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                const float centre = statistic[unit];
                float sum0 = 0, sum1 = 0, product0 = 0, product1 = 0;
                chain(warp, [&](int row) {
                    float gradient = dz[row * STRIDE + unit];
                    sum0 = sum0 + gradient;
                    product0 = fma(gradient, h[row * WIDTH + unit] - centre, product0);
                });
                chain(warp + 4, [&](int row) {
                    float gradient = dz[row * STRIDE + unit];
                    sum1 = sum1 + gradient;
                    product1 = fma(gradient, h[row * WIDTH + unit] - centre, product1);
                });
                partial[warp * WIDTH + unit] = sum0 + sum1;
                partial[(4 + warp) * WIDTH + unit] = product0 + product1;
            }
        }
        meet(LOWER, HALF);
#pragma unroll
        for (int j = 0; j < UNITS; j++)
        {
            const int unit = lane + 32 * j;
            if (unit < WIDTH)
            {
                const float centre = statistic[unit], inverse = statistic[WIDTH + unit];
                const float* p = partial + unit;
                float sum = (p[0] + p[2 * WIDTH]) + (p[WIDTH] + p[3 * WIDTH]);
                p += 4 * WIDTH;
                float product = ((p[0] + p[2 * WIDTH]) + (p[WIDTH] + p[3 * WIDTH])) * inverse;
                float factor = vectors(block)[WIDTH + unit] * inverse;
                float share = factor * perRow;
                float slope = -(share * product * inverse);
                float offset = -(share * sum) - slope * centre;
                float bias0 = 0, bias1 = 0;
                chain(warp, [&](int row) { bias0 = bias0 + gate(dz + row * STRIDE + unit, h[row * WIDTH + unit], factor, slope, offset); });
                chain(warp + 4, [&](int row) { bias1 = bias1 + gate(dz + row * STRIDE + unit, h[row * WIDTH + unit], factor, slope, offset); });
                totals[(2 + warp) * WIDTH + unit] = bias0 + bias1;
                if (warp == 0)
                {
                    totals[unit] = sum;
                    totals[WIDTH + unit] = product;
                }
                if (block > 0)
                {
                    const float* before = hidden(block - 1);
                    const float* statisticBefore = statistics(block - 1);
                    const float factorBefore = statisticBefore[2 * WIDTH + unit], offsetBefore = statisticBefore[3 * WIDTH + unit];
                    float* y = memory(at.y) + parity * at.panel;
                    chain(warp, [&](int row) { y[row * STRIDE + unit] = fma(before[row * WIDTH + unit], factorBefore, offsetBefore); });
                    chain(warp + 4, [&](int row) { y[row * STRIDE + unit] = fma(before[row * WIDTH + unit], factorBefore, offsetBefore); });
                }
            }
        }
    }

    DEVICE_MEMBER float gate(float* dz, float value, float factor, float slope, float offset) const
    {
        float gradient = fma(factor, *dz, fma(slope, value, offset));
        return *dz = value > 0 ? gradient * network.keptScale : 0.0f;
    }

    // dx = dz W^T in tiles of 4 rows by 4 inputs, which lie GROUPS apart so that their weights' rows are in different banks.
    DEVICE_MEMBER void inputGradient(int block)
    {
        const int parity = block & 1;
        const float* dz = memory(at.dz) + parity * at.panel;
        float* dx = memory(at.dz) + (parity ^ 1) * at.panel;
        const int tiles = (rows + 3) / 4 * GROUPS;
        for (int start = 0; start < tiles; start += HALF)
        {
            const int tile = start + thread;
            const int row = tile / GROUPS * 4, input = tile % GROUPS;
            float sum[4][4];
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
#pragma unroll
                for (int j = 0; j < 4; j++) sum[i][j] = 0;
            }
            if (tile < tiles)
            {
                const float* a[4];
#pragma unroll
                for (int i = 0; i < 4; i++) a[i] = dz + (row + i < rows ? row + i : rows - 1) * STRIDE;
                const float* weight = weights(block) + input * STRIDE;
#pragma unroll 2
                for (int k = 0; k < WIDTH; k += 4)
                {
                    Four d[4];
#pragma unroll
                    for (int i = 0; i < 4; i++) d[i] = loadFour(a[i] + k);
#pragma unroll
                    for (int j = 0; j < 4; j++)
                    {
                        Four w = loadFour(weight + j * GROUPS * STRIDE + k);
#pragma unroll
                        for (int i = 0; i < 4; i++)
                        {
                            sum[i][j] = fma(d[i].x, w.x, sum[i][j]);
                            sum[i][j] = fma(d[i].y, w.y, sum[i][j]);
                            sum[i][j] = fma(d[i].z, w.z, sum[i][j]);
                            sum[i][j] = fma(d[i].w, w.w, sum[i][j]);
                        }
                    }
                }
            }
            if (start + HALF >= tiles) announce(WEIGHT_READ + parity, THREADS);
            if (start == 0 && block + 1 < network.blocks) meet(PANEL_READ + (parity ^ 1), THREADS);
            if (tile < tiles)
            {
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
#pragma unroll
                    for (int j = 0; j < 4; j++)
                    {
                        if (row + i < rows) dx[(row + i) * STRIDE + input + j * GROUPS] = sum[i][j];
                    }
                }
            }
        }
    }

    DEVICE_MEMBER void upperBackward()
    {
        for (int block = network.blocks - 1; block >= 0; block--)
        {
            const int parity = block & 1;
            meet(READY + parity, THREADS);
            if (block > 0) weightGradient(block);
            else descendVectors(0);
        }
    }

    // dW = y^T dz in tiles of 2 inputs by 4 units, then Adam.
    DEVICE_MEMBER void weightGradient(int block)
    {
        const int parity = block & 1;
        const float* y = memory(at.y) + parity * at.panel;
        const float* dz = memory(at.dz) + parity * at.panel;
        const int tiles = WIDTH / 2 * GROUPS;
        for (int start = 0; start < tiles; start += HALF)
        {
            const int tile = start + thread - HALF;
            const int input = tile / GROUPS * 2, unit = tile % GROUPS * 4;
            Four upper = {0, 0, 0, 0}, lower = upper;
            const int there = stored(block) + input * WIDTH + unit;
            Four firstUpper, secondUpper, firstLower, secondLower;
            if (tile < tiles)
            {
                firstUpper = loadFour(network.firstMoments + there);
                secondUpper = loadFour(network.secondMoments + there);
                firstLower = loadFour(network.firstMoments + there + WIDTH);
                secondLower = loadFour(network.secondMoments + there + WIDTH);
#pragma unroll 8
                for (int row = 0; row < rows; row++)
                {
                    Two a = loadTwo(y + row * STRIDE + input);
                    Four d = loadFour(dz + row * STRIDE + unit);
                    multiplyAdd(a.x, d, upper);
                    multiplyAdd(a.y, d, lower);
                }
            }
            if (start + HALF >= tiles)
            {
                descendVectors(block);
                if (block >= 2) announce(PANEL_READ + parity, THREADS);
            }
            if (start == 0) meet(WEIGHT_READ + parity, THREADS);
            if (tile < tiles)
            {
                float* weight = weights(block) + input * STRIDE + unit;
                storeFour(weight, descend(adam(), loadFour(weight), upper, firstUpper, secondUpper));
                storeFour(weight + STRIDE, descend(adam(), loadFour(weight + STRIDE), lower, firstLower, secondLower));
                storeFour(network.firstMoments + there, firstUpper);
                storeFour(network.secondMoments + there, secondUpper);
                storeFour(network.firstMoments + there + WIDTH, firstLower);
                storeFour(network.secondMoments + there + WIDTH, secondLower);
            }
        }
    }

    // Bias, scale and shift of a block, a warp of the upper half each.
    DEVICE_MEMBER void descendVectors(int block) const
    {
        const float* totals = memory(at.totals) + (block & 1) * 6 * WIDTH;
        const int which = warp - WARPS / 2;
        if (which > 2) return;
        for (int unit = lane; unit < WIDTH; unit += 32)
        {
            const float* t = totals + unit;
            float bias = (t[2 * WIDTH] + t[4 * WIDTH]) + (t[3 * WIDTH] + t[5 * WIDTH]);
            float gradient = which == 0 ? bias : which == 1 ? t[WIDTH] : t[0];
            if (which == 0 && block == 0) memory(at.partial)[unit] = bias;
            descendOne(vectors(block) + which * WIDTH + unit, storedVectors(block) + which * WIDTH + unit, gradient);
        }
    }

    // The first block's weights: dW = usual (1^T dz) + x^T dz in tiles of 4 inputs by 4 units, by all threads.
    DEVICE_MEMBER void firstBlockDescent()
    {
        const int inputs = network.inputs;
        const float* x = memory(at.x);
        const float* dz = memory(at.dz);
        for (int tile = thread; tile < at.inputStride / 4 * GROUPS; tile += THREADS)
        {
            const int input = tile / GROUPS * 4, unit = tile % GROUPS * 4;
            Four sum[4], first[4], second[4];
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                const int there = (input + i) * WIDTH + unit;
                sum[i] = {0, 0, 0, 0};
                if (input + i < inputs)
                {
                    first[i] = loadFour(network.firstMoments + there);
                    second[i] = loadFour(network.secondMoments + there);
                    if (network.usual != 0)
                    {
                        const float usual = network.usual[input + i];
                        Four bias = loadFour(memory(at.partial) + unit);
                        sum[i] = {usual * bias.x, usual * bias.y, usual * bias.z, usual * bias.w};
                    }
                }
            }
#pragma unroll 4
            for (int row = 0; row < rows; row++)
            {
                Four a = loadFour(x + row * at.inputStride + input);
                Four d = loadFour(dz + row * STRIDE + unit);
                multiplyAdd(a.x, d, sum[0]);
                multiplyAdd(a.y, d, sum[1]);
                multiplyAdd(a.z, d, sum[2]);
                multiplyAdd(a.w, d, sum[3]);
            }
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                if (input + i < inputs)
                {
                    const int there = (input + i) * WIDTH + unit;
                    float* weight = weights(0) + (input + i) * STRIDE + unit;
                    storeFour(weight, descend(adam(), loadFour(weight), sum[i], first[i], second[i]));
                    storeFour(network.firstMoments + there, first[i]);
                    storeFour(network.secondMoments + there, second[i]);
                }
            }
        }
    }
};
