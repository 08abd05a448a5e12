// All kernels, by name.
#include "train.h"
#include "verify.h"

// Batches of 64 rows, which nearly all are, need no questions about rows that are not there.
template <int WIDTH> DEVICE void trainNetwork(const Network& network)
{
    Trainer<WIDTH, false>::begin(network);
    for (int step = 0; step < network.steps; step++)
    {
        const int batch = network.firstBatch + step, start = batch * network.batch;
        const int rows = batch == network.batches - 1 ? network.count - start : network.batch;
        if (rows == 64) Trainer<WIDTH, true>::step(network, step, start, rows);
        else Trainer<WIDTH, false>::step(network, step, start, rows);
    }
    Trainer<WIDTH, false>::end(network);
}

// Widths are PaddedLayout's: multiples of 16.

#define KERNELS(WIDTH) \
    KERNEL void __launch_bounds__(THREADS, 1) train##WIDTH(const Network* networks) \
    { \
        trainNetwork<WIDTH>(networks[blockNumber()]); \
    } \
    KERNEL void __launch_bounds__(THREADS, 1) score##WIDTH(const Evaluation* networks) \
    { \
        const Evaluation network = networks[blockNumber()]; \
        Evaluator<WIDTH>(network).run(); \
    }

KERNELS(16)
KERNELS(32)
KERNELS(48)
KERNELS(64)

KERNEL void __launch_bounds__(256, 1) verify(const Verification* verification) { verifyArithmetic(*verification); }
