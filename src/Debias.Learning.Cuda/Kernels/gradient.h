// Gradients in evaluation mode, of a loss that is linear in the scores: those of all parameters, followed by one step of an optimiser
// (descend), or the sums of every unit's gradient over rows (influence). All rows are one batch, in the fused engine's order: row i joins
// chain i mod 8 of every sum over rows, and a weight's gradient is one chain over all rows. So a panel takes up the sums where the one
// before has left them, in the device's memory; each is one thread's own.
#pragma once
#include "evaluate.h"

// Mirrored field by field by GradientDescriptor.
struct Gradient
{
    Evaluation network;      // count: rows of the batch
    const int* rows;         // [count], numbers of the features' rows; or null: all in their order
    const float* values;     // [count]: weights of the scores
    float* gradient;         // as the parameters lie
    float* chains;           // [blocks of threads][blocks][bias, scale, shift, activation][8][WIDTH]; of the output [8][WIDTH + 1]
    float* delta;            // [count, WIDTH]: gradient of the first block's pre-activations
    float* influences;       // [parts of the batch][bias, activation][blocks, WIDTH]
    float* updated;          // the parameters, to be written
    float* firstMoments;
    float* secondMoments;
    int part;                // rows of which influence has sums of their own
    int rule;                // 0: none, 1: Adam, 2: plain
    float stepSize;          // of Adam: learning rate / (1 - beta1^t); else the learning rate
    float correction;        // of Adam: 1 / sqrt(1 - beta2^t)
};

const int BIAS = 0, SCALE = 1, SHIFT = 2, ACTIVATION = 3, SUMS = 4;

// Behind what scoring has in shared memory.
template <int WIDTH> struct GradientMemory
{
    int hidden, dz, logits, floats;

    DEVICE_MEMBER GradientMemory(const EvaluationMemory<WIDTH>& evaluation, int blocks, int height)
    {
        hidden = evaluation.floats;                  // [blocks][height, STRIDE]
        dz = hidden + blocks * evaluation.panel;     // [2][height, STRIDE]
        logits = dz + 2 * evaluation.panel;          // [height]
        floats = logits + height;
    }
};

template <int WIDTH> struct Differentiator
{
    static const int STRIDE = WIDTH + 4;
    static const int GROUPS = WIDTH / 4;

    const Gradient& task;
    const Panels<WIDTH> panels;
    const GradientMemory<WIDTH> at;
    const int thread, blocks;
    float* const chains;

    DEVICE_MEMBER explicit Differentiator(const Gradient& of)
        : task(of), panels(of.network), at(panels.at, of.network.blocks, of.network.height), thread(threadNumber()), blocks(of.network.blocks),
          chains(of.chains + (long long)blockRow() * (of.network.blocks * SUMS * 8 * WIDTH + 8 * (WIDTH + 1)))
    {
    }

    DEVICE_MEMBER float* memory(int offset) const { return sharedMemory + offset; }
    DEVICE_MEMBER float* hidden(int block) const { return memory(at.hidden) + block * panels.at.panel; }
    DEVICE_MEMBER float* dzOf(int block) const { return memory(at.dz) + (block & 1) * panels.at.panel; }
    DEVICE_MEMBER float* chainsOf(int block, int sum) const { return chains + (block * SUMS + sum) * 8 * WIDTH; }
    DEVICE_MEMBER float* outputChains() const { return chains + blocks * SUMS * 8 * WIDTH; }
    DEVICE_MEMBER int sourceOf(int row) const { return task.rows != 0 ? task.rows[row] : row; }

    DEVICE_MEMBER void clear() const
    {
        meet(0, THREADS);
        for (int i = thread; i < blocks * SUMS * 8 * WIDTH + 8 * (WIDTH + 1); i += THREADS) chains[i] = 0;
    }

    DEVICE_MEMBER void descend() const
    {
        panels.load();
        clear();
        for (int i = thread; i < panels.stored(blocks) + WIDTH + 16; i += THREADS) task.gradient[i] = 0;
        for (int start = 0; start < task.network.count; start += task.network.height) panel<true>(start, task.network.count);
        meet(0, THREADS);
        for (int block = 0; block < blocks; block++) finishVectors(block);
        finishOutput();
        meet(0, THREADS);
        firstBlock();
        meet(0, THREADS);
        update();
    }

    DEVICE_MEMBER void influence() const
    {
        panels.load();
        const int parts = (task.network.count + task.part - 1) / task.part;
        for (int part = blockRow(); part < parts; part += blockRows())
        {
            clear();
            const int begin = part * task.part;
            const int end = begin + task.part < task.network.count ? begin + task.part : task.network.count;
            for (int start = begin; start < end; start += task.network.height) panel<false>(start, end);
            meet(0, THREADS);
            for (int i = thread; i < blocks * WIDTH; i += THREADS)
            {
                float* to = task.influences + (long long)part * 2 * blocks * WIDTH + i;
                to[0] = tree(chainsOf(i / WIDTH, BIAS) + i % WIDTH, WIDTH);
                to[blocks * WIDTH] = tree(chainsOf(i / WIDTH, ACTIVATION) + i % WIDTH, WIDTH);
            }
        }
    }

    // Forward and back; `start` is a multiple of 8 from where the batch, or its part, begins.
    template <bool PARAMETERS> DEVICE_MEMBER void panel(int start, int end) const
    {
        const int rows = end - start < task.network.height ? end - start : task.network.height;
        panels.take(rows, [this, start](int row) { return sourceOf(start + row); });
        for (int block = 0; block < blocks; block++) panels.forward(block, rows, hidden(block));
        meet(0, THREADS);
        for (int row = thread; row < rows; row += THREADS)
        {
            const float score = panels.score(row);
            if (task.network.scores != 0) task.network.scores[start + row] = score;
            memory(at.logits)[row] = task.values[start + row] * score * (1 - score);
        }
        meet(0, THREADS);
        outputBackward<PARAMETERS>(rows);
        for (int block = blocks - 1; block >= 0; block--)
        {
            meet(0, THREADS);
            normaliseBackward<PARAMETERS>(block, rows);
            if (PARAMETERS && block > 0 && block + 1 < blocks) normaliseAgain(block - 1, rows);
            meet(0, THREADS);
            if (block > 0) inputGradient(block, rows);
            if (PARAMETERS && block > 0) weightGradient(block, rows);
            if (PARAMETERS && block == 0) keepDelta(start, rows);
        }
    }

    template <bool PARAMETERS> DEVICE_MEMBER void outputBackward(int rows) const
    {
        const float* logits = memory(at.logits);
        const float* y = panels.yOf(blocks - 1);
        for (int i = thread; i < 8 * WIDTH; i += THREADS)
        {
            const int chain = i / WIDTH, unit = i % WIDTH;
            const float weight = memory(panels.at.output)[unit];
            float sum = outputChains()[i];
            for (int row = chain; row < rows; row += 8)
            {
                dzOf(blocks - 1)[row * STRIDE + unit] = logits[row] * weight;
                sum = fused(logits[row], y[row * STRIDE + unit], sum);
            }
            outputChains()[i] = sum;
        }
        if (PARAMETERS && thread < 8)
        {
            float sum = outputChains()[8 * WIDTH + thread];
            for (int row = thread; row < rows; row += 8) sum = sum + logits[row];
            outputChains()[8 * WIDTH + thread] = sum;
        }
    }

    // dy to dz through batch normalisation, whose statistics are constants here, and ReLU; a thread has a chain of a unit.
    template <bool PARAMETERS> DEVICE_MEMBER void normaliseBackward(int block, int rows) const
    {
        const float* h = hidden(block);
        float* dz = dzOf(block);
        for (int i = thread; i < 8 * WIDTH; i += THREADS)
        {
            const int chain = i / WIDTH, unit = i % WIDTH;
            const float factor = panels.vectors(block)[WIDTH + unit], centre = task.network.running[block * 2 * WIDTH + unit];
            float shift = 0, product = 0, activation = 0, bias = chainsOf(block, BIAS)[i];
            if (PARAMETERS)
            {
                shift = chainsOf(block, SHIFT)[i];
                product = chainsOf(block, SCALE)[i];
            }
            else
            {
                activation = chainsOf(block, ACTIVATION)[i];
            }
            for (int row = chain; row < rows; row += 8)
            {
                const float gradient = dz[row * STRIDE + unit], value = h[row * STRIDE + unit];
                const float ungated = fused(factor, gradient, 0.0f), gated = value > 0 ? ungated : 0.0f;
                if (PARAMETERS)
                {
                    shift = shift + gradient;
                    product = fused(gradient, value - centre, product);
                }
                else
                {
                    activation = activation + ungated;
                }
                bias = bias + gated;
                dz[row * STRIDE + unit] = gated;
            }
            chainsOf(block, BIAS)[i] = bias;
            if (PARAMETERS)
            {
                chainsOf(block, SHIFT)[i] = shift;
                chainsOf(block, SCALE)[i] = product;
            }
            else
            {
                chainsOf(block, ACTIVATION)[i] = activation;
            }
        }
    }

    // y of a block once more, from h.
    DEVICE_MEMBER void normaliseAgain(int block, int rows) const
    {
        const float *h = hidden(block), *vector = panels.vectors(block);
        float* y = panels.yOf(block);
        for (int i = thread; i < rows * GROUPS; i += THREADS)
        {
            const int place = i / GROUPS * STRIDE + i % GROUPS * 4, unit = i % GROUPS * 4;
            storeFour(y + place,
                      Panels<WIDTH>::normalised(loadFour(h + place), loadFour(vector + WIDTH + unit), loadFour(vector + 2 * WIDTH + unit)));
        }
    }

    // dx = dz W^T, in tiles of 2 rows by 4 units.
    DEVICE_MEMBER void inputGradient(int block, int rows) const
    {
        const float* w = panels.weights(block);
        for (int tile = thread; tile < (rows + 1) / 2 * GROUPS; tile += THREADS)
        {
            const int row = tile / GROUPS * 2, unit = tile % GROUPS * 4;
            const float* above = dzOf(block) + row * STRIDE;
            const float* below = row + 1 < rows ? above + STRIDE : above;
            float sum[2][4] = {};
#pragma unroll 2
            for (int k = 0; k < WIDTH; k += 4)
            {
                const Four a = loadFour(above + k), b = loadFour(below + k);
#pragma unroll
                for (int j = 0; j < 4; j++)
                {
                    const Four column = loadFour(w + (unit + j) * STRIDE + k);
                    chain(sum[0][j], a, column);
                    chain(sum[1][j], b, column);
                }
            }
            float* dx = dzOf(block - 1) + row * STRIDE + unit;
            storeFour(dx, {sum[0][0], sum[0][1], sum[0][2], sum[0][3]});
            if (row + 1 < rows) storeFour(dx + STRIDE, {sum[1][0], sum[1][1], sum[1][2], sum[1][3]});
        }
    }

    DEVICE_MEMBER static void chain(float& sum, Four a, Four w)
    {
        sum = fused(a.x, w.x, sum);
        sum = fused(a.y, w.y, sum);
        sum = fused(a.z, w.z, sum);
        sum = fused(a.w, w.w, sum);
    }

    // dW = y^T dz, in tiles of 4 inputs by 4 units.
    DEVICE_MEMBER void weightGradient(int block, int rows) const
    {
        const float *y = panels.yOf(block - 1), *dz = dzOf(block);
        for (int tile = thread; tile < GROUPS * GROUPS; tile += THREADS)
        {
            const int input = tile / GROUPS * 4, quad = tile % GROUPS * 4;
            float* to = task.gradient + panels.stored(block) + input * WIDTH + quad;
            Four sum[4];
#pragma unroll
            for (int i = 0; i < 4; i++) sum[i] = loadFour(to + i * WIDTH);
#pragma unroll 2
            for (int row = 0; row < rows; row++)
            {
                outerProduct(sum, loadFour(y + row * STRIDE + input), loadFour(dz + row * STRIDE + quad));
            }
#pragma unroll
            for (int i = 0; i < 4; i++) storeFour(to + i * WIDTH, sum[i]);
        }
    }

    DEVICE_MEMBER static void outerProduct(Four (&sum)[4], Four left, Four right)
    {
        multiplyAdd(left.x, right, sum[0]);
        multiplyAdd(left.y, right, sum[1]);
        multiplyAdd(left.z, right, sum[2]);
        multiplyAdd(left.w, right, sum[3]);
    }

    // The first block's weights' chains begin with usual (1^T dz), which is known when all rows have been seen.
    DEVICE_MEMBER void keepDelta(int start, int rows) const
    {
        for (int i = thread; i < rows * GROUPS; i += THREADS)
        {
            const int row = i / GROUPS, quad = i % GROUPS * 4;
            storeFour(task.delta + (long long)(start + row) * WIDTH + quad, loadFour(dzOf(0) + row * STRIDE + quad));
        }
    }

    DEVICE_MEMBER void firstBlock() const
    {
        const int inputs = task.network.inputs, stride = panels.at.inputStride;
        for (int tile = thread; tile < stride / 4 * GROUPS; tile += THREADS)
        {
            const int input = tile / GROUPS * 4, quad = tile % GROUPS * 4;
            Four sum[4];
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                sum[i] = {0, 0, 0, 0};
                if (task.network.usual != 0 && input + i < inputs)
                {
                    const float usual = task.network.usual[input + i];
                    const Four bias = loadFour(task.gradient + panels.storedVectors(0) + quad);
                    sum[i] = {usual * bias.x, usual * bias.y, usual * bias.z, usual * bias.w};
                }
            }
#pragma unroll 4
            for (int row = 0; row < task.network.count; row++)
            {
                outerProduct(sum, loadFour(task.network.features + (long long)sourceOf(row) * stride + input),
                             loadFour(task.delta + (long long)row * WIDTH + quad));
            }
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                if (input + i < inputs) storeFour(task.gradient + (input + i) * WIDTH + quad, sum[i]);
            }
        }
    }

    DEVICE_MEMBER void finishVectors(int block) const
    {
        float* to = task.gradient + panels.storedVectors(block);
        for (int unit = thread; unit < WIDTH; unit += THREADS)
        {
            const float inverse = Panels<WIDTH>::inverseDeviation(task.network.running[block * 2 * WIDTH + WIDTH + unit]);
            to[unit] = tree(chainsOf(block, BIAS) + unit, WIDTH);
            to[WIDTH + unit] = tree(chainsOf(block, SCALE) + unit, WIDTH) * inverse;
            to[2 * WIDTH + unit] = tree(chainsOf(block, SHIFT) + unit, WIDTH);
        }
    }

    DEVICE_MEMBER void finishOutput() const
    {
        float* to = task.gradient + panels.stored(blocks);
        for (int unit = thread; unit < WIDTH; unit += THREADS) to[unit] = tree(outputChains() + unit, WIDTH);
        if (thread == 0) to[WIDTH] = tree(outputChains() + 8 * WIDTH, 1);
    }

    DEVICE_MEMBER void update() const
    {
        const Adam adam = {task.stepSize, task.correction};
        for (int i = thread; task.rule != 0 && i < panels.stored(blocks) + WIDTH + 16; i += THREADS)
        {
            const float parameter = task.network.parameters[i], gradient = task.gradient[i];
            if (task.rule == 1)
            {
                float first = task.firstMoments[i], second = task.secondMoments[i];
                task.updated[i] = adam.descend(parameter, gradient, first, second);
                task.firstMoments[i] = first;
                task.secondMoments[i] = second;
            }
            else
            {
                task.updated[i] = fused(-task.stepSize, gradient, parameter);
            }
        }
    }
};
