// One thread block trains one network: mini-batches of Adam in exactly the fused engine's order of operations, version 3. Networks that are
// FAR keep features and hidden values in the device's memory, because shared memory has no room for them.
//
// The lower half of the threads carries values through the network and gradients back; the upper half draws dropout masks meanwhile, and
// works out weight gradients and updates the block above. A panel of [rows, units] is cut into tiles of 4 rows by 4 units, one per thread;
// a tile's rows belong to one chain of the sums over rows (row i to chain i mod 8), a chain's first and second four rows to two lanes that
// hand the running sum on. Shared memory delivers 128 bytes a cycle whatever a load's width, so larger tiles mean fewer cycles.
#pragma once
#include "evaluate.h"

const int WARPS = THREADS / 32;
const int HALF = THREADS / 2;

// Barriers. In the backward pass panels, and the barriers that guard them, alternate between blocks.
const int ALL = 0;
const int READY = 1;        // + parity: dz of a block is there
const int WEIGHT_READ = 3;  // + parity: the input gradient has read the block's weights
const int PANEL_READ = 5;   // + parity: nobody needs the block's dz and totals any more
const int LOWER = 7;
const int UPPER = 8;

struct Tile
{
    float value[4][4];  // [row][unit]
};

template <int WIDTH, bool FULL, bool FAR> struct Trainer
{
    static const int GROUPS = WIDTH / 4;               // tiles side by side
    static const int SLOTS = 32 / GROUPS;              // rows of tiles in a warp, an even number
    static const int CHAINS = HALF / 32 * SLOTS / 2;   // chains that the lower half's lanes cover at a time
    static const int UNITS = (WIDTH + 31) / 32;        // units of a lane where a lane is a unit
    static const bool SMALL = WIDTH <= 32;             // half of the upper half is enough for a weight gradient

    // What never changes lies in shared memory, and where a thread stands is asked anew for every phase: the compiler would keep all that
    // follows from it in registers otherwise, until there are none left.
    const Network& network;
    const Memory<WIDTH>& at;
    const int thread, lane, warp;
    const int unit, slot;       // of a tile
    const bool first, active;   // whether the tile has a chain's first four rows; whether there is a tile
    const int rows;

    DEVICE_MEMBER explicit Trainer(int rows)
        : network(*(const Network*)sharedMemory), at(*(const Memory<WIDTH>*)(sharedMemory + DESCRIPTION - 20)), thread(threadNumber()),
          lane(thread & 31), warp(thread >> 5), unit(lane % GROUPS * 4), slot(lane / GROUPS), first((slot & 1) == 0), active(slot < SLOTS),
          rows(rows)
    {
    }

    // Cycles by stage, seen by a thread of the lower half and one that works out weight gradients, where the kernels are compiled with PROFILE.
    DEVICE_MEMBER void stage(int which) const
    {
#ifdef PROFILE
        long long now;
        asm volatile("mov.u64 %0, %%clock64;" : "=l"(now)::"memory");
        if (threadNumber() == 0 || threadNumber() == 192)
        {
            long long* last = (long long*)(sharedMemory + at.floats + 2 * (threadNumber() / HALF));
            sharedMemory[at.floats + 4 + 16 * (threadNumber() / HALF) + which] += (float)(now - *last);
            *last = now;
        }
#endif
    }

    DEVICE_MEMBER float* memory(int offset) const { return sharedMemory + offset; }
    DEVICE_MEMBER float* hidden(int block) const { return (FAR ? network.hidden : memory(at.hidden)) + block * at.panel; }
    DEVICE_MEMBER const float* featuresOf(int row) const
    {
        return FAR ? network.features + (long long)network.rows[network.start + row] * at.inputStride : memory(at.x) + row * at.inputStride;
    }
    DEVICE_MEMBER float* yOf(int block) const { return memory(at.y) + (block & 1) * at.panel; }
    DEVICE_MEMBER float* dzOf(int block) const { return memory(at.dz) + (block & 1) * at.panel; }
    DEVICE_MEMBER float* vectors(int block) const { return memory(at.vectors) + block * 3 * WIDTH; }
    DEVICE_MEMBER float* statistics(int block) const { return memory(at.statistics) + block * STATISTICS * WIDTH; }
    DEVICE_MEMBER float* weights(int block) const
    {
        return block == 0 ? memory(at.weights0) : memory(at.weights) + (block - 1) * WIDTH * WIDTH;
    }
    DEVICE_MEMBER float* weight(int block, int input, int ofUnit) const
    {
        return weights(block) + input * WIDTH + quadOf<WIDTH>(input, ofUnit);
    }
    DEVICE_MEMBER int inputsOf(int block) const { return block == 0 ? network.inputs : WIDTH; }
    DEVICE_MEMBER int stored(int block) const
    {
        return block == 0 ? 0 : WIDTH * (network.inputs + 3) + (block - 1) * WIDTH * (WIDTH + 3);
    }
    DEVICE_MEMBER int storedVectors(int block) const { return stored(block) + WIDTH * inputsOf(block); }
    DEVICE_MEMBER int storedOutput() const { return stored(network.blocks); }
    DEVICE_MEMBER float perRow() const { return memory(at.output)[WIDTH + 3]; }
    DEVICE_MEMBER Adam adam() const
    {
        Adam adam = {memory(at.output)[WIDTH + 1], memory(at.output)[WIDTH + 2]};
        return adam;
    }

    template <typename Move> DEVICE_MEMBER void each(Move move) const
    {
        for (int block = 0; block < network.blocks; block++)
        {
            for (int i = thread; i < inputsOf(block) * WIDTH; i += THREADS)
            {
                move(weights(block) + i / WIDTH * WIDTH + quadOf<WIDTH>(i / WIDTH, i % WIDTH), network.parameters + stored(block) + i);
            }
            for (int i = thread; i < 3 * WIDTH; i += THREADS) move(vectors(block) + i, network.parameters + storedVectors(block) + i);
        }
        for (int i = thread; i <= WIDTH; i += THREADS) move(memory(at.output) + i, network.parameters + storedOutput() + i);
        for (int i = thread; i < network.blocks * 2 * WIDTH; i += THREADS) move(memory(at.running) + i, network.running + i);
    }

    DEVICE_MEMBER static void step(const Network& of, int step, int start, int rows)
    {
        const int blocks = of.blocks;
        Trainer(rows).gather(start, step);
        Trainer(rows).drawMask(0, step);
        meet(ALL, THREADS);
        Trainer(rows).stage(0);
        for (int block = 0; block < blocks; block++)
        {
            if (threadNumber() < HALF)
            {
                if (block == 0) Trainer(rows).template forward<true>(0);
                else Trainer(rows).template forward<false>(block);
            }
            else
            {
                if (block + 1 < blocks) Trainer(rows).drawMask(block + 1, step);
                if (block > 0) Trainer(rows).moveRunning(block - 1);
            }
            meet(ALL, THREADS);
            Trainer(rows).stage(3);
        }
        Trainer(rows).moveRunning(blocks - 1);
        Trainer(rows).score(start);
        meet(ALL, THREADS);
        Trainer(rows).stage(4);
        if (threadNumber() < HALF) lowerBackward(rows, blocks);
        else upperBackward(rows, blocks);
        meet(ALL, THREADS);
        Trainer(rows).stage(13);
        Trainer(rows).firstBlockDescent();
        meet(ALL, THREADS);
        Trainer(rows).stage(14);
    }

    // Network and Memory go to where the constructor looks for them.
    DEVICE_MEMBER static void begin(const Network& of)
    {
        if (threadNumber() == 0)
        {
            *(Network*)sharedMemory = of;
            *(Memory<WIDTH>*)(sharedMemory + DESCRIPTION - 20) = Memory<WIDTH>(of.inputs, of.blocks, of.capacity, FAR);
#ifdef PROFILE
            for (int i = 0; i < 36; i++) sharedMemory[Memory<WIDTH>(of.inputs, of.blocks, of.capacity, FAR).floats + i] = 0;
#endif
        }
        meet(ALL, THREADS);
        Trainer(1).each([](float* here, float* there) { *here = *there; });
        meet(ALL, THREADS);
        Trainer(1).stage(15);
    }

    DEVICE_MEMBER static void end(const Network& of)
    {
        Trainer(1).each([](float* here, float* there) { *there = *here; });
#ifdef PROFILE
        if (threadNumber() == 0 || threadNumber() == 192)
        {
            for (int i = 0; i < 16; i++)
            {
                const int which = (threadNumber() / HALF) * 16 + i;
                of.scores[which] = sharedMemory[Trainer(1).at.floats + 4 + which] / of.steps;
            }
        }
#endif
    }

    // A row for a warp at a time; 8 rows' loads are under way together.
    DEVICE_MEMBER void gather(int start, int step) const
    {
        if (thread == THREADS - 1)
        {
            float* output = memory(at.output);
            output[WIDTH + 1] = (float)divide(network.learningRate, network.remainders[network.adamSteps + step]);
            output[WIDTH + 2] = network.corrections[network.adamSteps + step];
            output[WIDTH + 3] = divide(1.0f, (float)rows);
            ((Network*)sharedMemory)->start = start;
        }
        if (!FAR) copyFeatures(start);
        if (network.usual != 0 && warp == WARPS - 1)
        {
            for (int u = lane; u < WIDTH; u += 32)
            {
                float sum = vectors(0)[u];
#pragma unroll 4
                for (int c = 0; c < network.inputs; c++)
                {
                    sum = fused(network.usual[c], weight(0, c, u & ~3)[u & 3], sum);
                }
                memory(at.partial)[16 * WIDTH + u] = sum;
            }
        }
    }

    DEVICE_MEMBER void copyFeatures(int start) const
    {
        float* x = memory(at.x);
        for (int begin = warp; begin < rows; begin += 8 * WARPS)
        {
            const float* from[8];
#pragma unroll
            for (int i = 0; i < 8; i++)
            {
                const int row = begin + i * WARPS;
                from[i] = network.features + (long long)network.rows[start + (row < rows ? row : begin)] * at.inputStride;
            }
            for (int column = 4 * lane; column < at.inputStride; column += 128)
            {
                Four values[8];
#pragma unroll
                for (int i = 0; i < 8; i++) values[i] = loadFour(from[i] + column);
#pragma unroll
                for (int i = 0; i < 8; i++)
                {
                    if (begin + i * WARPS < rows) storeFour(x + (begin + i * WARPS) * at.inputStride + column, values[i]);
                }
            }
        }
    }

    DEVICE_MEMBER void drawMask(int block, int step) const
    {
        if (thread < HALF) return;
        unsigned char* kept = (unsigned char*)memory(at.kept) + (block & 1) * at.keptPanel;
        for (int i = thread - HALF; i < (rows + 7) / 8 * WIDTH; i += HALF)
        {
            kept[i] = (unsigned char)keptRows(network.dropoutKey, i % WIDTH, i / WIDTH, block, network.pass + step, network.dropBelow);
        }
    }

    DEVICE_MEMBER void moveRunning(int block) const
    {
        if (warp != WARPS - 1) return;
        const float* statistic = statistics(block);
        float* running = memory(at.running) + block * 2 * WIDTH;
        const float momentum = 0.1f, rest = 1 - momentum;
        const float unbias = rows > 1 ? (float)divide((double)rows, (double)(rows - 1)) : 1;
        for (int u = lane; u < WIDTH; u += 32)
        {
            running[u] = running[u] * rest + statistic[MEAN * WIDTH + u] * momentum;
            running[WIDTH + u] = running[WIDTH + u] * rest + statistic[VARIANCE * WIDTH + u] * unbias * momentum;
        }
    }

    // Tiles. `use` sees every tile of this thread: its chain and the rows' numbers chain + 8 (begin + i). Most batches have one tile per
    // thread, a larger batch or a wider network several; rows that are not there are skipped by whoever stores or sums.
    DEVICE_MEMBER int chainOf(int round) const { return round * CHAINS + warp * (SLOTS / 2) + (slot >> 1); }
    DEVICE_MEMBER int rowOf(int chain, int pass, int i) const { return chain + 8 * (8 * pass + (first ? 0 : 4) + i); }
    DEVICE_MEMBER bool has(int chain, int row) const { return hasChain(chain) & (FULL || row < rows); }
    DEVICE_MEMBER bool hasChain(int chain) const { return (32 % GROUPS == 0 || active) & (CHAINS <= 8 || chain < 8); }
    DEVICE_MEMBER int passes() const { return FULL ? 1 : (rows + 63) / 64; }

    DEVICE_MEMBER Tile load(const float* panel, int chain, int pass) const
    {
        Tile tile;
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const int row = rowOf(chain, pass, i);
            // A row that is not there must not be another one's, which its thread may be about to write.
            Four four = {0, 0, 0, 0};
            if (has(chain, row)) four = loadFour(panel + row * WIDTH + unit);
            tile.value[i][0] = four.x;
            tile.value[i][1] = four.y;
            tile.value[i][2] = four.z;
            tile.value[i][3] = four.w;
        }
        return tile;
    }

    DEVICE_MEMBER void store(float* panel, int chain, int pass, const Tile& tile) const
    {
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const int row = rowOf(chain, pass, i);
            if (has(chain, row))
            {
                storeFour(panel + row * WIDTH + unit, {tile.value[i][0], tile.value[i][1], tile.value[i][2], tile.value[i][3]});
            }
        }
    }

    // Adds a tile's rows to its chain's running sums: the lane of the first four rows, then that of the other four. Both go through both
    // motions, and keep what is theirs.
    template <typename Add> DEVICE_MEMBER void sumTile(float (&sum)[4], int chain, int pass, Add add) const
    {
        float begun[4];
#pragma unroll
        for (int j = 0; j < 4; j++)
        {
            // The second lane's sum so far goes back to the first one, which goes on with it.
            begun[j] = pass == 0 ? 0.0f : fromLane(sum[j], (lane + GROUPS) & 31);
        }
        addRows(begun, chain, pass, add);
#pragma unroll
        for (int j = 0; j < 4; j++) sum[j] = fromLane(begun[j], (lane - GROUPS) & 31);
        addRows(sum, chain, pass, add);
    }

    template <typename Add> DEVICE_MEMBER void addRows(float (&sum)[4], int chain, int pass, Add add) const
    {
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const bool there = FULL || rowOf(chain, pass, i) < rows;
#pragma unroll
            for (int j = 0; j < 4; j++)
            {
                const float more = add(sum[j], i, j);
                sum[j] = there ? more : sum[j];
            }
        }
    }

    // The second lane has a chain's whole sum.
    DEVICE_MEMBER void keepChain(float* chains, int chain, const float (&sum)[4]) const
    {
        if (!first & hasChain(chain)) storeFour(chains + chain * WIDTH + unit, {sum[0], sum[1], sum[2], sum[3]});
    }

    // A value that lanes have for one unit each, for the four units of the tile.
    DEVICE_MEMBER Four spread(const float (&value)[UNITS]) const
    {
        float result[4];
#pragma unroll
        for (int j = 0; j < 4; j++)
        {
            result[j] = fromLane(value[0], (unit + j) & 31);
            if (UNITS == 2)
            {
                const float other = fromLane(value[UNITS - 1], (unit + j) & 31);
                if (unit + j >= 32) result[j] = other;
            }
        }
        return {result[0], result[1], result[2], result[3]};
    }

    template <typename Of> DEVICE_MEMBER Four spreadOf(Of of) const
    {
        float value[UNITS];
#pragma unroll
        for (int i = 0; i < UNITS; i++) value[i] = of(lane + 32 * i < WIDTH ? lane + 32 * i : 0);
        return spread(value);
    }

    // sum[row][unit] over k of a[row][k] w[k][unit], four k at a time; `weightRow(k)` is where the tile's four units of input k lie.
    template <typename WeightRow>
    DEVICE_MEMBER void multiply(Tile& tile, const float* const (&a)[4], int k, WeightRow weightRow) const
    {
        Four rowsOf[4];
#pragma unroll
        for (int i = 0; i < 4; i++) rowsOf[i] = loadFour(a[i] + k);
#pragma unroll
        for (int step = 0; step < 4; step++)
        {
            const Four w = loadFour(weightRow(k + step));
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                const float value = step == 0 ? rowsOf[i].x : step == 1 ? rowsOf[i].y : step == 2 ? rowsOf[i].z : rowsOf[i].w;
                tile.value[i][0] = fused(value, w.x, tile.value[i][0]);
                tile.value[i][1] = fused(value, w.y, tile.value[i][1]);
                tile.value[i][2] = fused(value, w.z, tile.value[i][2]);
                tile.value[i][3] = fused(value, w.w, tile.value[i][3]);
            }
        }
    }

    template <bool FIRST> DEVICE_MEMBER void forward(int block) const
    {
        float* h = hidden(block);
        float* partial = memory(at.partial);
        const float* vector = vectors(block);
        const int rounds = 8 / CHAINS > 1 ? 8 / CHAINS : 1;
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            float sum[4];
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                const Tile tile = product<FIRST>(block, chain, pass);
                store(h, chain, pass, tile);
                sumTile(sum, chain, pass, [&](float so, int i, int j) { return so + tile.value[i][j]; });
            }
            keepChain(partial, chain, sum);
        }
        stage(FIRST ? 10 : 1);
        meet(LOWER, HALF);
        float mean[UNITS];
#pragma unroll
        for (int i = 0; i < UNITS; i++)
        {
            mean[i] = tree(partial + (lane + 32 * i < WIDTH ? lane + 32 * i : 0), WIDTH) * perRow();
        }
        const Four centre = spread(mean);
        const float centres[4] = {centre.x, centre.y, centre.z, centre.w};
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            float sum[4];
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                const Tile tile = load(h, chain, pass);
                sumTile(sum, chain, pass, [&](float so, int i, int j) {
                    const float difference = tile.value[i][j] - centres[j];
                    return fused(difference, difference, so);
                });
            }
            keepChain(partial + 8 * WIDTH, chain, sum);
        }
        meet(LOWER, HALF);
        float factor[UNITS], offset[UNITS];
#pragma unroll
        for (int i = 0; i < UNITS; i++)
        {
            const int u = lane + 32 * i < WIDTH ? lane + 32 * i : 0;
            const float variance = tree(partial + 8 * WIDTH + u, WIDTH) * perRow();
            const float inverse = divide(1.0f, squareRoot(variance + 1e-5f));
            factor[i] = vector[WIDTH + u] * inverse;
            offset[i] = vector[2 * WIDTH + u] - mean[i] * factor[i];
            if (warp == i && lane + 32 * i < WIDTH)
            {
                float* statistic = statistics(block) + u;
                statistic[MEAN * WIDTH] = mean[i];
                statistic[VARIANCE * WIDTH] = variance;
                statistic[INVERSE * WIDTH] = inverse;
                statistic[FACTOR * WIDTH] = factor[i];
                statistic[OFFSET * WIDTH] = offset[i];
            }
        }
        const Four factors = spread(factor), offsets = spread(offset);
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                store(yOf(block), chain, pass, normalised(load(h, chain, pass), factors, offsets));
            }
        }
        stage(2);
    }

    DEVICE_MEMBER static Tile normalised(Tile tile, Four factor, Four offset)
    {
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            tile.value[i][0] = fused(tile.value[i][0], factor.x, offset.x);
            tile.value[i][1] = fused(tile.value[i][1], factor.y, offset.y);
            tile.value[i][2] = fused(tile.value[i][2], factor.z, offset.z);
            tile.value[i][3] = fused(tile.value[i][3], factor.w, offset.w);
        }
        return tile;
    }

    // bias + input W, then ReLU and dropout.
    template <bool FIRST> DEVICE_MEMBER Tile product(int block, int chain, int pass) const
    {
        const Four initial = loadFour((FIRST && network.usual != 0 ? memory(at.partial) + 16 * WIDTH : vectors(block)) + unit);
        const float* a[4];
        Tile tile;
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const int row = rowOf(chain, pass, i);
            const int there = has(chain, row) ? row : 0;
            a[i] = FIRST ? featuresOf(there) : yOf(block - 1) + there * WIDTH;
            tile.value[i][0] = initial.x;
            tile.value[i][1] = initial.y;
            tile.value[i][2] = initial.z;
            tile.value[i][3] = initial.w;
        }
        const float* w = weights(block);
        const int column = unit;
        auto weightRow = [w, column](int k) { return w + k * WIDTH + quadOf<WIDTH>(k, column); };
        if (!FIRST)
        {
#pragma unroll 4
            for (int k = 0; k < WIDTH; k += 4) multiply(tile, a, k, weightRow);
        }
        else
        {
            int k = 0;
#pragma unroll 2
            for (; k + 4 <= network.inputs; k += 4) multiply(tile, a, k, weightRow);
            for (; k < network.inputs; k++)
            {
                const Four four = loadFour(weightRow(k));
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
                    const float value = a[i][k];
                    tile.value[i][0] = fused(value, four.x, tile.value[i][0]);
                    tile.value[i][1] = fused(value, four.y, tile.value[i][1]);
                    tile.value[i][2] = fused(value, four.z, tile.value[i][2]);
                    tile.value[i][3] = fused(value, four.w, tile.value[i][3]);
                }
            }
        }
        const unsigned char* kept = (const unsigned char*)memory(at.kept) + (block & 1) * at.keptPanel;
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const int row = rowOf(chain, pass, i);
            const u32 bytes = *(const u32*)(kept + (has(chain, row) ? row >> 3 : 0) * WIDTH + unit);
#pragma unroll
            for (int j = 0; j < 4; j++)
            {
                const float z = tile.value[i][j];
                const float rectified = (!(z <= 0) ? z : 0.0f) * network.keptScale;
                tile.value[i][j] = bytes >> (8 * j + (row & 7)) & 1 ? rectified : 0.0f;
            }
        }
        return tile;
    }

    // Four threads a row, each with four of the logit's 16 lanes; then a thread a row for the scores.
    DEVICE_MEMBER void score(int start) const
    {
        const float* weight = memory(at.output);
        float* logits = memory(at.logits);
        const int part = 4 * (thread & 3);
        for (int begin = 0; begin < rows; begin += THREADS / 4)
        {
            const int row = begin + (thread >> 2);
            const float* y = yOf(network.blocks - 1) + (row < rows ? row : 0) * WIDTH + part;
            Four lanes = {0, 0, 0, 0};
#pragma unroll
            for (int k = 0; k < WIDTH; k += 16)
            {
                const Four a = loadFour(y + k), w = loadFour(weight + part + k);
                lanes.x = fused(a.x, w.x, lanes.x);
                lanes.y = fused(a.y, w.y, lanes.y);
                lanes.z = fused(a.z, w.z, lanes.z);
                lanes.w = fused(a.w, w.w, lanes.w);
            }
#pragma unroll
            for (int apart = 2; apart > 0; apart >>= 1)
            {
                lanes.x = lanes.x + fromLane(lanes.x, (lane + apart) & 31);
                lanes.y = lanes.y + fromLane(lanes.y, (lane + apart) & 31);
                lanes.z = lanes.z + fromLane(lanes.z, (lane + apart) & 31);
                lanes.w = lanes.w + fromLane(lanes.w, (lane + apart) & 31);
            }
            if (part == 0 && row < rows)
            {
                const float score = sigmoid(weight[WIDTH] + ((lanes.x + lanes.z) + (lanes.y + lanes.w)));
                network.scores[start + row] = score;
                logits[row] = (score - network.targets[start + row]) * perRow();
            }
        }
    }

    DEVICE_MEMBER static void lowerBackward(int rows, int blocks)
    {
        for (int block = blocks - 1; block >= 0; block--)
        {
            Trainer(rows).normaliseBackward(block);
            meet(LOWER, HALF);
            Trainer(rows).stage(6);
            announce(READY + (block & 1), THREADS);
            if (block > 0) Trainer(rows).inputGradient(block);
        }
    }

    // dy, which the last block takes from the logits and the others from the panel where the input gradient has left it.
    DEVICE_MEMBER Tile outputGradient(int block, int chain, int pass) const
    {
        if (block < network.blocks - 1) return load(dzOf(block), chain, pass);
        const Four weight = loadFour(memory(at.output) + unit);
        Tile tile;
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            const int row = rowOf(chain, pass, i);
            const float logit = memory(at.logits)[has(chain, row) ? row : 0];
            tile.value[i][0] = logit * weight.x;
            tile.value[i][1] = logit * weight.y;
            tile.value[i][2] = logit * weight.z;
            tile.value[i][3] = logit * weight.w;
        }
        return tile;
    }

    // dy to dz through batch normalisation, dropout and ReLU.
    DEVICE_MEMBER void normaliseBackward(int block) const
    {
        const float* h = hidden(block);
        float* partial = memory(at.partial);
        float* totals = memory(at.totals) + (block & 1) * 10 * WIDTH;
        const Four centre = loadFour(statistics(block) + MEAN * WIDTH + unit);
        const float centres[4] = {centre.x, centre.y, centre.z, centre.w};
        const int rounds = 8 / CHAINS > 1 ? 8 / CHAINS : 1;
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            float sum[4], product[4];
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                const Tile gradient = outputGradient(block, chain, pass), value = load(h, chain, pass);
                sumTile(sum, chain, pass, [&](float so, int i, int j) { return so + gradient.value[i][j]; });
                sumTile(product, chain, pass, [&](float so, int i, int j) {
                    return fused(gradient.value[i][j], value.value[i][j] - centres[j], so);
                });
            }
            keepChain(partial, chain, sum);
            keepChain(partial + 8 * WIDTH, chain, product);
        }
        meet(LOWER, HALF);
        float factor[UNITS], slope[UNITS], offset[UNITS];
#pragma unroll
        for (int i = 0; i < UNITS; i++)
        {
            const int u = lane + 32 * i < WIDTH ? lane + 32 * i : 0;
            const float inverse = statistics(block)[INVERSE * WIDTH + u];
            const float sum = tree(partial + u, WIDTH), product = tree(partial + 8 * WIDTH + u, WIDTH) * inverse;
            factor[i] = vectors(block)[WIDTH + u] * inverse;
            const float share = factor[i] * perRow();
            slope[i] = -(share * product * inverse);
            offset[i] = -(share * sum) - slope[i] * statistics(block)[MEAN * WIDTH + u];
            if (warp == i && lane + 32 * i < WIDTH)
            {
                totals[u] = sum;
                totals[WIDTH + u] = product;
            }
        }
        const Four factors = spread(factor), slopes = spread(slope), offsets = spread(offset);
        const float f[4] = {factors.x, factors.y, factors.z, factors.w}, s[4] = {slopes.x, slopes.y, slopes.z, slopes.w};
        const float o[4] = {offsets.x, offsets.y, offsets.z, offsets.w};
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            float bias[4];
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                Tile gradient = outputGradient(block, chain, pass);
                const Tile value = load(h, chain, pass);
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
#pragma unroll
                    for (int j = 0; j < 4; j++)
                    {
                        const float ungated = fused(f[j], gradient.value[i][j], fused(s[j], value.value[i][j], o[j]));
                        gradient.value[i][j] = value.value[i][j] > 0 ? ungated * network.keptScale : 0.0f;
                    }
                }
                store(dzOf(block), chain, pass, gradient);
                sumTile(bias, chain, pass, [&](float so, int i, int j) { return so + gradient.value[i][j]; });
            }
            keepChain(totals + 2 * WIDTH, chain, bias);
        }
    }

    // dx = dz W^T; the block below finds it in its panel.
    DEVICE_MEMBER void inputGradient(int block) const
    {
        const int parity = block & 1;
        const float* dz = dzOf(block);
        const int rounds = 8 / CHAINS > 1 ? 8 / CHAINS : 1;
        bool mayStore = block + 1 >= network.blocks;
#pragma unroll
        for (int round = 0; round < rounds; round++)
        {
            const int chain = chainOf(round);
            for (int pass = 0; pass < passes(); pass++)
            {
                Tile tile;
                const float* a[4];
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
                    const int row = rowOf(chain, pass, i);
                    a[i] = dz + (has(chain, row) ? row : 0) * WIDTH;
#pragma unroll
                    for (int j = 0; j < 4; j++) tile.value[i][j] = 0;
                }
#pragma unroll 2
                for (int k = 0; k < WIDTH; k += 4)
                {
                    Four d[4];
#pragma unroll
                    for (int i = 0; i < 4; i++) d[i] = loadFour(a[i] + k);
#pragma unroll
                    for (int j = 0; j < 4; j++)
                    {
                        const Four w = loadFour(weight(block, unit + j, k));
#pragma unroll
                        for (int i = 0; i < 4; i++)
                        {
                            tile.value[i][j] = fused(d[i].x, w.x, tile.value[i][j]);
                            tile.value[i][j] = fused(d[i].y, w.y, tile.value[i][j]);
                            tile.value[i][j] = fused(d[i].z, w.z, tile.value[i][j]);
                            tile.value[i][j] = fused(d[i].w, w.w, tile.value[i][j]);
                        }
                    }
                }
                if (round == rounds - 1 && pass == passes() - 1) announce(WEIGHT_READ + parity, THREADS);
                stage(7);
                if (!mayStore) meet(PANEL_READ + (parity ^ 1), THREADS);
                stage(8);
                mayStore = true;
                store(dzOf(block - 1), chain, pass, tile);
            }
        }
        // Every row of dz has been read before the block after the next one overwrites it: that one's READY follows this one's.
    }

    // Of the upper half, one half works out weight gradients and the other does the rest; of wide networks all do both.
    DEVICE_MEMBER bool works() const { return !SMALL || warp >= 6; }
    DEVICE_MEMBER bool helps() const { return !SMALL || warp < 6; }
    DEVICE_MEMBER int helper() const { return thread - HALF; }

    DEVICE_MEMBER static void upperBackward(int rows, int blocks)
    {
        Trainer(rows).outputSums();
        meet(UPPER, HALF);
        for (int block = blocks - 1; block >= 0; block--)
        {
            VectorMoments moments = Trainer(rows).momentsOf(block);
            meet(READY + (block & 1), THREADS);
            Trainer(rows).stage(6);
            Trainer(rows).help(block, moments);
            if (block > 0)
            {
                Trainer(rows).weightGradient(block);
                meet(UPPER, HALF);
                Trainer(rows).stage(12);
            }
        }
    }

    // Adam's moments of a helper's shares of a block's bias, scale and shift, asked for before they are needed.
    static const int HELPERS = SMALL ? HALF / 2 : HALF;
    static const int SHARES = (3 * WIDTH + HELPERS - 1) / HELPERS;

    struct VectorMoments
    {
        float first[SHARES], second[SHARES];
    };

    DEVICE_MEMBER VectorMoments momentsOf(int block) const
    {
        VectorMoments moments;
#pragma unroll
        for (int i = 0; i < SHARES; i++)
        {
            const int which = helper() + i * HELPERS;
            const bool mine = helps() & (which < 3 * WIDTH);
            moments.first[i] = mine ? network.firstMoments[storedVectors(block) + which] : 0.0f;
            moments.second[i] = mine ? network.secondMoments[storedVectors(block) + which] : 0.0f;
        }
        return moments;
    }

    DEVICE_MEMBER void help(int block, VectorMoments& moments) const
    {
        if (!helps()) return;
        descendVectors(block, moments);
        if (block >= 2) normaliseAgain(block - 2);
        if (block == network.blocks - 1) descendOutput();
    }

    // The output layer's gradients, two chains a warp.
    DEVICE_MEMBER void outputSums() const
    {
        const float* logits = memory(at.logits);
        const float* y = yOf(network.blocks - 1);
        float* partial = memory(at.outputPartial);
        const int chain = warp - WARPS / 2;
        for (int u = lane; u < WIDTH; u += 32)
        {
            float sum0 = 0, sum1 = 0, bias0 = 0, bias1 = 0;
#pragma unroll 4
            for (int row = chain; row < rows; row += 8)
            {
                sum0 = fused(logits[row], y[row * WIDTH + u], sum0);
                bias0 = bias0 + logits[row];
            }
#pragma unroll 4
            for (int row = chain + 4; row < rows; row += 8)
            {
                sum1 = fused(logits[row], y[row * WIDTH + u], sum1);
                bias1 = bias1 + logits[row];
            }
            partial[chain * WIDTH + u] = sum0 + sum1;
            if (u == 0) partial[4 * WIDTH + chain] = bias0 + bias1;
        }
    }

    DEVICE_MEMBER void descendOne(float* parameter, int there, float gradient) const
    {
        float before = network.firstMoments[there], second = network.secondMoments[there];
        *parameter = adam().descend(*parameter, gradient, before, second);
        network.firstMoments[there] = before;
        network.secondMoments[there] = second;
    }

    DEVICE_MEMBER void descendOutput() const
    {
        const float* partial = memory(at.outputPartial);
        for (int u = helper(); u <= WIDTH; u += HELPERS)
        {
            const float* p = u < WIDTH ? partial + u : partial + 4 * WIDTH;
            const int stride = u < WIDTH ? WIDTH : 1;
            descendOne(memory(at.output) + u, storedOutput() + u, (p[0] + p[2 * stride]) + (p[stride] + p[3 * stride]));
        }
    }

    // Bias, scale and shift of a block.
    DEVICE_MEMBER void descendVectors(int block, VectorMoments& moments) const
    {
        const float* totals = memory(at.totals) + (block & 1) * 10 * WIDTH;
        float parameter[SHARES], gradient[SHARES];
#pragma unroll
        for (int i = 0; i < SHARES; i++)
        {
            const int share = helper() + i * HELPERS, which = share / WIDTH, u = share - which * WIDTH;
            gradient[i] = which == 0 ? tree(totals + 2 * WIDTH + u, WIDTH) : which == 1 ? totals[WIDTH + u] : which == 2 ? totals[u] : 0.0f;
            if (which == 0 && block == 0) memory(at.partial)[u] = gradient[i];
            parameter[i] = which > 2 ? 0.0f : vectors(block)[share];
        }
        adam().descend(parameter, gradient, moments.first, moments.second);
#pragma unroll
        for (int i = 0; i < SHARES; i++)
        {
            const int share = helper() + i * HELPERS;
            if (share < 3 * WIDTH)
            {
                vectors(block)[share] = parameter[i];
                network.firstMoments[storedVectors(block) + share] = moments.first[i];
                network.secondMoments[storedVectors(block) + share] = moments.second[i];
            }
        }
    }

    // y of a block once more, from h.
    DEVICE_MEMBER void normaliseAgain(int block) const
    {
        const float* h = hidden(block);
        const float* statistic = statistics(block);
        float* y = yOf(block);
        const int quad = helper() % GROUPS * 4;
        if (helper() >= HELPERS / GROUPS * GROUPS) return;
        const Four factor = loadFour(statistic + FACTOR * WIDTH + quad), offset = loadFour(statistic + OFFSET * WIDTH + quad);
#pragma unroll 4
        for (int row = helper() / GROUPS; row < rows; row += HELPERS / GROUPS)
        {
            const Four value = loadFour(h + row * WIDTH + quad);
            storeFour(y + row * WIDTH + quad, {fused(value.x, factor.x, offset.x), fused(value.y, factor.y, offset.y),
                                               fused(value.z, factor.z, offset.z), fused(value.w, factor.w, offset.w)});
        }
    }

    // dW = y^T dz in tiles of 4 inputs by 4 units, then Adam.
    DEVICE_MEMBER void weightGradient(int block) const
    {
        const int parity = block & 1;
        const int workers = SMALL ? HALF / 2 : HALF, tiles = GROUPS * GROUPS;
        const int rank = SMALL ? thread - HALF - HALF / 2 : thread - HALF;
#pragma unroll 1
        for (int begin = 0; begin < tiles; begin += workers)
        {
            const bool mine = works() && (tiles % workers == 0 || begin + rank < tiles);
            const int tile = mine ? begin + rank : 0;
            const int input = tile / GROUPS * 4, quad = tile % GROUPS * 4;
            float sum[16], moment1[16], moment2[16], parameter[16];
            if (mine)
            {
                loadTile(moment1, network.firstMoments + stored(block) + input * WIDTH + quad);
                loadTile(moment2, network.secondMoments + stored(block) + input * WIDTH + quad);
#pragma unroll
                for (int i = 0; i < 16; i++) sum[i] = 0;
                const float* y = yOf(block - 1) + input;
                sumOuterProducts(sum, [y](int row) { return loadFour(y + row * WIDTH); }, dzOf(block) + quad);
            }
            stage(7);
            if (begin + workers >= tiles && block >= 2) announce(PANEL_READ + parity, THREADS);
            if (begin == 0) meet(WEIGHT_READ + parity, THREADS);
            stage(9);
            if (works())
            {
                if (!mine) clear(sum, moment1, moment2, parameter);
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
                    if (mine) loadQuad(parameter, i, weight(block, input + i, quad));
                }
                adam().descend(parameter, sum, moment1, moment2);
                if (mine)
                {
#pragma unroll
                    for (int i = 0; i < 4; i++) storeQuad(weight(block, input + i, quad), parameter, i);
                    storeTile(network.firstMoments + stored(block) + input * WIDTH + quad, moment1);
                    storeTile(network.secondMoments + stored(block) + input * WIDTH + quad, moment2);
                }
            }
            stage(11);
        }
    }

    // sum[input][unit] over rows of a[row][input] d[row][unit]; the next rows are under way while these are multiplied.
    template <typename Left> DEVICE_MEMBER void sumOuterProducts(float (&sum)[16], Left leftOf, const float* d) const
    {
        const int ahead = 4, whole = FULL ? 64 : rows & ~3;
        Four left[ahead], right[ahead];
#pragma unroll
        for (int i = 0; i < ahead; i++)
        {
            left[i] = leftOf(i < rows ? i : 0);
            right[i] = loadFour(d + (i < rows ? i : 0) * WIDTH);
        }
        int row = 0;
#pragma unroll 2
        for (; row < whole; row += ahead)
        {
            const int next = row + 2 * ahead <= whole ? row + ahead : 0;
            Four newLeft[ahead], newRight[ahead];
#pragma unroll
            for (int i = 0; i < ahead; i++)
            {
                // A batch of fewer rows than are loaded ahead repeats its first one.
                const int following = FULL || next + i < rows ? next + i : 0;
                newLeft[i] = leftOf(following);
                newRight[i] = loadFour(d + following * WIDTH);
            }
#pragma unroll
            for (int i = 0; i < ahead; i++) addOuterProduct(sum, left[i], right[i]);
#pragma unroll
            for (int i = 0; i < ahead; i++)
            {
                left[i] = newLeft[i];
                right[i] = newRight[i];
            }
        }
        for (; row < rows; row++) addOuterProduct(sum, leftOf(row), loadFour(d + row * WIDTH));
    }

    DEVICE_MEMBER static void addOuterProduct(float (&sum)[16], Four left, Four right)
    {
        const float values[4] = {left.x, left.y, left.z, left.w};
#pragma unroll
        for (int i = 0; i < 4; i++)
        {
            sum[4 * i] = fused(values[i], right.x, sum[4 * i]);
            sum[4 * i + 1] = fused(values[i], right.y, sum[4 * i + 1]);
            sum[4 * i + 2] = fused(values[i], right.z, sum[4 * i + 2]);
            sum[4 * i + 3] = fused(values[i], right.w, sum[4 * i + 3]);
        }
    }

    DEVICE_MEMBER static void loadQuad(float (&values)[16], int i, const float* from)
    {
        const Four four = loadFour(from);
        values[4 * i] = four.x;
        values[4 * i + 1] = four.y;
        values[4 * i + 2] = four.z;
        values[4 * i + 3] = four.w;
    }

    DEVICE_MEMBER static void storeQuad(float* to, const float (&values)[16], int i)
    {
        storeFour(to, {values[4 * i], values[4 * i + 1], values[4 * i + 2], values[4 * i + 3]});
    }

    DEVICE_MEMBER static void loadTile(float (&values)[16], const float* from)
    {
#pragma unroll
        for (int i = 0; i < 4; i++) loadQuad(values, i, from + i * WIDTH);
    }

    DEVICE_MEMBER static void storeTile(float* to, const float (&values)[16])
    {
#pragma unroll
        for (int i = 0; i < 4; i++) storeQuad(to + i * WIDTH, values, i);
    }

    DEVICE_MEMBER static void clear(float (&sum)[16], float (&moment1)[16], float (&moment2)[16], float (&parameter)[16])
    {
#pragma unroll
        for (int i = 0; i < 16; i++) sum[i] = moment1[i] = moment2[i] = parameter[i] = 0;
    }

    // The first block's weights: dW = usual (1^T dz) + x^T dz, by all threads.
    DEVICE_MEMBER void firstBlockDescent() const
    {
        const int inputs = network.inputs, tiles = at.inputStride / 4 * GROUPS;
#pragma unroll 1
        for (int begin = 0; begin < tiles; begin += THREADS)
        {
            const bool mine = begin + thread < tiles;
            const int tile = mine ? begin + thread : 0;
            const int input = tile / GROUPS * 4, quad = tile % GROUPS * 4;
            float sum[16], moment1[16], moment2[16], parameter[16];
            clear(sum, moment1, moment2, parameter);
            if (mine)
            {
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
                    if (input + i < inputs)
                    {
                        loadQuad(moment1, i, network.firstMoments + (input + i) * WIDTH + quad);
                        loadQuad(moment2, i, network.secondMoments + (input + i) * WIDTH + quad);
                        if (network.usual != 0)
                        {
                            const float usual = network.usual[input + i];
                            const Four bias = loadFour(memory(at.partial) + quad);
                            sum[4 * i] = usual * bias.x;
                            sum[4 * i + 1] = usual * bias.y;
                            sum[4 * i + 2] = usual * bias.z;
                            sum[4 * i + 3] = usual * bias.w;
                        }
                    }
                }
                sumOuterProducts(sum, [&](int row) { return loadFour(featuresOf(row) + input); }, dzOf(0) + quad);
            }
#pragma unroll
            for (int i = 0; i < 4; i++)
            {
                if (input + i >= inputs)
                {
#pragma unroll
                    for (int j = 0; j < 4; j++) sum[4 * i + j] = 0;
                }
                if (mine) loadQuad(parameter, i, weight(0, input + i, quad));
            }
            adam().descend(parameter, sum, moment1, moment2);
            if (mine)
            {
#pragma unroll
                for (int i = 0; i < 4; i++)
                {
                    if (input + i < inputs)
                    {
                        storeQuad(weight(0, input + i, quad), parameter, i);
                        storeQuad(network.firstMoments + (input + i) * WIDTH + quad, moment1, i);
                        storeQuad(network.secondMoments + (input + i) * WIDTH + quad, moment2, i);
                    }
                }
            }
        }
    }
};
