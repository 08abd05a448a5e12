// The kernels by name. Widths are PaddedLayout's: multiples of 16.
#include "train.h"
#include "verify.h"

#define KERNELS(WIDTH) \
    KERNEL void __launch_bounds__(THREADS, 1) train##WIDTH(const Network* networks) \
    { \
        Trainer<WIDTH>::run(networks[blockNumber()]); \
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
