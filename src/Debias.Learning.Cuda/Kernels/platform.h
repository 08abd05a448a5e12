// What the kernels ask of the machine: CUDA's clang and nvcc on a device, any C++ compiler on a processor (one fiber per device thread).
// Every operation is IEEE 754's, rounded to nearest: a product and a sum are never joined unless `fma` says so.
#pragma once

typedef unsigned int u32;
typedef unsigned long long u64;

struct alignas(16) Four
{
    float x, y, z, w;
};

#if defined(__CUDA__) || defined(__CUDACC__)

#if defined(__clang__)
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __shared__ __attribute__((shared))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#endif
#define KERNEL extern "C" __global__
#define DEVICE static inline __device__ __attribute__((always_inline))
#define DEVICE_MEMBER __device__ __attribute__((always_inline))
extern __shared__ float sharedMemory[] __attribute__((aligned(16)));

// Volatile, so that what follows from it is worked out where it is asked.
DEVICE int threadNumber() { int number; asm volatile("mov.u32 %0, %%tid.x;" : "=r"(number)); return number; }
#if defined(__clang__)
DEVICE int blockNumber() { return (int)__nvvm_read_ptx_sreg_ctaid_x(); }
DEVICE int blockRow() { return (int)__nvvm_read_ptx_sreg_ctaid_y(); }
DEVICE int blockRows() { return (int)__nvvm_read_ptx_sreg_nctaid_y(); }
DEVICE float fused(float a, float b, float c) { return __nvvm_fma_rn_f(a, b, c); }
DEVICE double fused(double a, double b, double c) { return __nvvm_fma_rn_d(a, b, c); }
DEVICE float squareRoot(float a) { return __nvvm_sqrt_rn_f(a); }
DEVICE float divide(float a, float b) { return __nvvm_div_rn_f(a, b); }
DEVICE double divide(double a, double b) { return __nvvm_div_rn_d(a, b); }
DEVICE double roundDown(double a) { return __nvvm_floor_d(a); }
#else
DEVICE int blockNumber() { return blockIdx.x; }
DEVICE int blockRow() { return blockIdx.y; }
DEVICE int blockRows() { return gridDim.y; }
DEVICE float fused(float a, float b, float c) { return __fmaf_rn(a, b, c); }
DEVICE double fused(double a, double b, double c) { return __fma_rn(a, b, c); }
DEVICE float squareRoot(float a) { return __fsqrt_rn(a); }
DEVICE float divide(float a, float b) { return __fdiv_rn(a, b); }
DEVICE double divide(double a, double b) { return __ddiv_rn(a, b); }
DEVICE double roundDown(double a) { return floor(a); }
#endif
DEVICE float reciprocalEstimate(float a) { float r; asm("rcp.approx.ftz.f32 %0, %1;" : "=f"(r) : "f"(a)); return r; }
DEVICE float inverseRootEstimate(float a) { float r; asm("rsqrt.approx.ftz.f32 %0, %1;" : "=f"(r) : "f"(a)); return r; }
// The value that another lane of the warp gives; every lane takes part.
DEVICE float fromLane(float value, int lane)
{
    float result;
    asm volatile("shfl.sync.idx.b32 %0, %1, %2, 0x1f, 0xffffffff;" : "=f"(result) : "f"(value), "r"(lane));
    return result;
}
DEVICE bool anyLane(bool condition)
{
    int result;
    asm volatile("{ .reg .pred p, q; setp.ne.s32 p, %1, 0; vote.sync.any.pred q, p, 0xffffffff; selp.s32 %0, 1, 0, q; }"
                 : "=r"(result)
                 : "r"((int)condition));
    return result != 0;
}
// Named barriers: `meet` waits until `count` threads have come, `announce` comes without waiting.
DEVICE void meet(int barrier, int count) { asm volatile("bar.sync %0, %1;" ::"r"(barrier), "r"(count) : "memory"); }
DEVICE void announce(int barrier, int count) { asm volatile("bar.arrive %0, %1;" ::"r"(barrier), "r"(count) : "memory"); }
DEVICE u64 bitsOf(double value) { union { double value; u64 bits; } both; both.value = value; return both.bits; }
DEVICE double valueOf(u64 bits) { union { double value; u64 bits; } both; both.bits = bits; return both.value; }

#else

#define __launch_bounds__(...)
#define KERNEL extern "C"
#define DEVICE static inline
#define DEVICE_MEMBER inline
extern float* sharedMemory;
extern int hostThread, hostBlock, hostBlockRow, hostBlockRows;
void hostMeet(int barrier, int count);
void hostAnnounce(int barrier, int count);
float hostFromLane(float value, int lane);
bool hostAnyLane(bool condition);
DEVICE int threadNumber() { return hostThread; }
DEVICE int blockNumber() { return hostBlock; }
DEVICE int blockRow() { return hostBlockRow; }
DEVICE int blockRows() { return hostBlockRows; }
DEVICE float fused(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
DEVICE double fused(double a, double b, double c) { return __builtin_fma(a, b, c); }
DEVICE float squareRoot(float a) { return __builtin_sqrtf(a); }
DEVICE float divide(float a, float b) { return a / b; }
DEVICE double divide(double a, double b) { return a / b; }
DEVICE double roundDown(double a) { return __builtin_floor(a); }
DEVICE float reciprocalEstimate(float a) { return 1 / a; }
DEVICE float inverseRootEstimate(float a) { return 1 / __builtin_sqrtf(a); }
DEVICE float fromLane(float value, int lane) { return hostFromLane(value, lane); }
DEVICE bool anyLane(bool condition) { return hostAnyLane(condition); }
DEVICE void meet(int barrier, int count) { hostMeet(barrier, count); }
DEVICE void announce(int barrier, int count) { hostAnnounce(barrier, count); }
DEVICE u64 bitsOf(double value) { u64 bits; __builtin_memcpy(&bits, &value, 8); return bits; }
DEVICE double valueOf(u64 bits) { double value; __builtin_memcpy(&value, &bits, 8); return value; }

#endif

DEVICE float absolute(float value) { return __builtin_fabsf(value); }
DEVICE Four loadFour(const float* from) { return *(const Four*)from; }
DEVICE void storeFour(float* to, Four value) { *(Four*)to = value; }
DEVICE void multiplyAdd(float a, Four b, Four& sum)
{
    sum.x = fused(a, b.x, sum.x);
    sum.y = fused(a, b.y, sum.y);
    sum.z = fused(a, b.z, sum.z);
    sum.w = fused(a, b.w, sum.w);
}
