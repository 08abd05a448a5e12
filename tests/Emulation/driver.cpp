// A stand-in for the CUDA driver (libcuda.so.1) whose device is this processor: what the product asks of a driver can be tested whole where
// there is no GPU. EMULATED_FAULT makes it fail as drivers do: no-device, old-driver, old-device, small-device, out-of-memory (after
// EMULATED_FAULT_AFTER allocations), lost (after EMULATED_FAULT_AFTER launches; until nobody has a context any more), wrong-bits.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>

extern "C" int emulate(const char* name, const void* argument, int blocks, int blockRows, int threads, size_t sharedBytes);

namespace
{
const int SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, UNSUPPORTED_PTX = 222, NOT_FOUND = 500, LAUNCH_FAILED = 719;

const size_t MEMORY = (size_t)8 << 30;

std::mutex gate;
std::map<uint64_t, size_t> buffers;  // what has been allocated and not freed
size_t used;
int contexts, allocations, launches;
bool lost;

bool fault(const char* name)
{
    const char* chosen = getenv("EMULATED_FAULT");
    return chosen && strcmp(chosen, name) == 0;
}

int faultAfter()
{
    const char* after = getenv("EMULATED_FAULT_AFTER");
    return after ? atoi(after) : 0;
}

int sharedBytes() { return fault("small-device") ? 49152 : 232448; }

struct Function
{
    char name[64];
};
}

extern "C"
{
int cuInit(unsigned) { return fault("no-device") ? NO_DEVICE : SUCCESS; }
int cuDriverGetVersion(int* version) { return *version = fault("old-driver") ? 10020 : 13000, SUCCESS; }
int cuDeviceGetCount(int* count) { return *count = 1, SUCCESS; }
int cuDeviceGet(int* device, int ordinal) { return *device = ordinal, ordinal == 0 ? SUCCESS : 101; }
int cuDeviceGetName(char* name, int length, int) { return snprintf(name, length, "emulated device"), SUCCESS; }
int cuDeviceGetAttribute(int* value, int attribute, int)
{
    switch (attribute)
    {
    case 16: *value = 4; break;              // multiprocessors
    case 97: *value = sharedBytes(); break;  // shared memory of a block, opted in
    case 75: *value = fault("old-device") ? 7 : 9; break;              // compute capability
    default: *value = 0;
    }
    return SUCCESS;
}
int cuDeviceTotalMem_v2(size_t* bytes, int) { return *bytes = MEMORY, SUCCESS; }
int cuDevicePrimaryCtxRetain(void** context, int)
{
    std::lock_guard<std::mutex> one(gate);
    contexts++;
    return *context = (void*)1, SUCCESS;
}
int cuDevicePrimaryCtxRelease_v2(int)
{
    std::lock_guard<std::mutex> one(gate);
    if (--contexts == 0)
    {
        allocations = launches = 0;
        lost = false;
    }
    return contexts < 0 ? INVALID_VALUE : SUCCESS;
}
int emulatedContexts() { return contexts; }
int cuCtxSetCurrent(void*) { return SUCCESS; }
int cuModuleLoadDataEx(void** module, const void* image, unsigned, int*, void**)
{
    *module = (void*)2;
    return fault("old-driver") ? UNSUPPORTED_PTX : strstr((const char*)image, ".entry train") ? SUCCESS : 218;
}
int cuModuleUnload(void*) { return SUCCESS; }
int cuModuleGetFunction(void** function, void*, const char* name)
{
    Function* made = new Function;
    snprintf(made->name, sizeof made->name, "%s", name);
    *function = made;
    return SUCCESS;
}
int cuFuncSetAttribute(void*, int attribute, int value) { return attribute == 8 && value > sharedBytes() ? INVALID_VALUE : SUCCESS; }
int cuFuncGetAttribute(int* value, int, void*) { return *value = 0, SUCCESS; }
int cuMemGetInfo_v2(size_t* available, size_t* total)
{
    std::lock_guard<std::mutex> one(gate);
    return *total = MEMORY, *available = MEMORY - used, SUCCESS;
}
int cuMemAlloc_v2(uint64_t* pointer, size_t bytes)
{
    std::lock_guard<std::mutex> one(gate);
    if (fault("out-of-memory") && allocations++ >= faultAfter()) return OUT_OF_MEMORY;
    if (lost) return LAUNCH_FAILED;
    *pointer = (uint64_t)aligned_alloc(256, (bytes + 255) / 256 * 256);
    if (!*pointer) return OUT_OF_MEMORY;
    memset((void*)*pointer, 0xCD, bytes);
    buffers[*pointer] = bytes;
    used += bytes;
    return SUCCESS;
}
int cuMemFree_v2(uint64_t pointer)
{
    std::lock_guard<std::mutex> one(gate);
    if (!buffers.count(pointer)) return INVALID_VALUE;
    used -= buffers[pointer];
    buffers.erase(pointer);
    return free((void*)pointer), lost ? LAUNCH_FAILED : SUCCESS;
}
int cuMemcpyHtoDAsync_v2(uint64_t to, const void* from, size_t bytes, void*)
{
    return memcpy((void*)to, from, bytes), lost ? LAUNCH_FAILED : SUCCESS;
}
int cuMemcpyDtoHAsync_v2(void* to, uint64_t from, size_t bytes, void*)
{
    memcpy(to, (void*)from, bytes);
    if (fault("wrong-bits") && bytes > 0) *(unsigned char*)to ^= 1;
    return lost ? LAUNCH_FAILED : SUCCESS;
}
int cuMemsetD8Async(uint64_t to, unsigned char value, size_t bytes, void*)
{
    return memset((void*)to, value, bytes), lost ? LAUNCH_FAILED : SUCCESS;
}
int cuStreamCreate(void** stream, unsigned) { return *stream = (void*)3, SUCCESS; }
int cuStreamDestroy_v2(void*) { return SUCCESS; }
int cuStreamSynchronize(void*) { return lost ? LAUNCH_FAILED : SUCCESS; }
int cuLaunchKernel(
    void* function, unsigned x, unsigned y, unsigned z, unsigned threads, unsigned, unsigned, unsigned shared, void*, void** parameters, void**)
{
    std::lock_guard<std::mutex> one(gate);
    if (fault("lost") && launches++ >= faultAfter()) lost = true;
    if (lost) return LAUNCH_FAILED;
    if (z != 1) return INVALID_VALUE;
    return emulate(((Function*)function)->name, *(const void**)parameters[0], x, y, threads, shared);
}
int cuGetErrorString(int error, const char** text)
{
    *text = error == OUT_OF_MEMORY ? "out of memory"
        : error == NO_DEVICE       ? "no CUDA-capable device is detected"
        : error == LAUNCH_FAILED   ? "unspecified launch failure"
        : error == INVALID_VALUE   ? "invalid argument"
        : error == UNSUPPORTED_PTX ? "the provided PTX was compiled with an unsupported toolchain."
                                   : "an error";
    return SUCCESS;
}
}
