// Compares plainRoot with every square root in its range, and plainQuotient with quotients of many operands, against the device's own
// correctly rounded operations.
#pragma once
#include "arithmetic.h"

// Mirrored field by field by VerificationDescriptor.
struct Verification
{
    u64* mismatches;  // [2]: roots, quotients; counted up by one per thread that saw any
    u64 quotients;    // how many to try, by all threads together
    u64 key;          // which ones
};

DEVICE float floatOf(u32 bits)
{
    union { u32 bits; float value; } both;
    both.bits = bits;
    return both.value;
}

DEVICE void verifyArithmetic(const Verification& verification)
{
    const u32 first = 0x12800000u, last = 0x67800000u;  // 2^-90, 2^80
    const u32 threads = blockRows() * 256, rank = blockRow() * 256 + threadNumber();
    u64 wrong = 0;
    for (u64 bits = first + rank; bits <= last; bits += threads)
    {
        const float x = floatOf((u32)bits);
        wrong += !rootIsPlain(x) || plainRoot(x) != squareRoot(x);
    }
    if (wrong) verification.mismatches[0] = wrong;
    wrong = 0;
    for (u64 i = rank; i < verification.quotients; i += threads)
    {
        u32 words[4];
        philox(verification.key, (u32)i, (u32)(i >> 32), 0, 0, words);
        const float dividend = floatOf((words[0] & 0x807FFFFFu) | (47u + words[1] % 139u) << 23);  // 2^-80 to 2^58
        const float divisor = floatOf((words[2] & 0x7FFFFFu) | (97u + words[3] % 50u) << 23);      // 2^-30 to 2^19
        wrong += !quotientIsPlain(dividend, divisor) || plainQuotient(dividend, divisor) != divide(dividend, divisor);
    }
    if (wrong) verification.mismatches[1] = wrong;
}
