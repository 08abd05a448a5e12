// All kernels, by name: those of one width where KERNEL_WIDTH names it, which are a module, or of all.
#include "gradient.h"
#include "train.h"
#include "verify.h"

// Batches of 64 rows, which nearly all are, need no questions about rows that are not there.
template <int WIDTH, bool FAR> DEVICE void trainNetwork(const Network& network)
{
    Trainer<WIDTH, false, FAR>::begin(network);
    for (int step = 0; step < network.steps; step++)
    {
        const int batch = network.firstBatch + step, start = batch * network.batch;
        const int rows = batch == network.batches - 1 ? network.count - start : network.batch;
        if (rows == 64) Trainer<WIDTH, true, FAR>::step(network, step, start, rows);
        else Trainer<WIDTH, false, FAR>::step(network, step, start, rows);
    }
    Trainer<WIDTH, false, FAR>::end(network);
}

// Widths are PaddedLayout's: multiples of 16.

#define KERNELS(WIDTH) \
    KERNEL void __launch_bounds__(THREADS, 1) train##WIDTH(const Network* networks) { trainNetwork<WIDTH, false>(networks[blockNumber()]); } \
    KERNEL void __launch_bounds__(THREADS, 1) trainFar##WIDTH(const Network* networks) { trainNetwork<WIDTH, true>(networks[blockNumber()]); } \
    KERNEL void __launch_bounds__(THREADS, 1) score##WIDTH(const Evaluation* networks) \
    { \
        const Evaluation network = networks[blockNumber()]; \
        scoreNetwork<WIDTH>(network); \
    } \
    KERNEL void __launch_bounds__(THREADS, 1) descend##WIDTH(const Gradient* tasks) \
    { \
        const Gradient task = tasks[blockNumber()]; \
        Differentiator<WIDTH>(task).descend(); \
    } \
    KERNEL void __launch_bounds__(THREADS, 1) influence##WIDTH(const Gradient* tasks) \
    { \
        const Gradient task = tasks[blockNumber()]; \
        Differentiator<WIDTH>(task).influence(); \
    }

#ifdef KERNEL_WIDTH
#define KERNELS_OF(WIDTH) KERNELS(WIDTH)
KERNELS_OF(KERNEL_WIDTH)
#else
KERNELS(16)
KERNELS(32)
KERNELS(48)
KERNELS(64)
#endif

#if !defined(KERNEL_WIDTH) || KERNEL_WIDTH == 32
KERNEL void __launch_bounds__(256, 1) verify(const Verification* verification) { verifyArithmetic(*verification); }
#endif
