// The scalar functions of the fused engine, operation by operation: Sigmoid, Philox, DropoutMask, Adam.
#pragma once
#include "platform.h"

// e^x for x <= 0 (Sigmoid.Exponential).
DEVICE double exponential(double x)
{
    if (!(x > -700)) return x != x ? x : 0;
    double power = roundDown(x * 1.4426950408889634 + 0.5);
    double r = (x - power * 0.693147180369123816490) - power * 1.90821492927058770002e-10;
    double sum = 1.0 / 6227020800;
    sum = sum * r + 1.0 / 479001600;
    sum = sum * r + 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = sum * r + 1;
    sum = sum * r + 1;
    return sum * valueOf((u64)((long long)power + 1023) << 52);
}

DEVICE float sigmoid(float logit)
{
    double magnitude = logit < 0 ? -(double)logit : (double)logit;
    double e = exponential(-magnitude);
    double value = divide(1.0, 1 + e);
    return (float)(logit >= 0 ? value : e * value);
}

// One counter block of Philox4x32-10; bit i of the result says whether row i of eight is kept (DropoutMask).
DEVICE u32 keptRows(u64 key, u32 unit, u32 rowGroup, u32 block, u32 pass, u32 dropBelow)
{
    u32 counter0 = unit, counter1 = rowGroup, counter2 = block, counter3 = pass;
    u32 key0 = (u32)key, key1 = (u32)(key >> 32);
#pragma unroll
    for (int round = 0; round < 10; round++)
    {
        u64 product0 = (u64)0xD2511F53u * counter0, product1 = (u64)0xCD9E8D57u * counter2;
        counter0 = (u32)(product1 >> 32) ^ counter1 ^ key0;
        counter1 = (u32)product1;
        counter2 = (u32)(product0 >> 32) ^ counter3 ^ key1;
        counter3 = (u32)product0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }

    const u32 words[4] = {counter0, counter1, counter2, counter3};
    u32 kept = 0;
#pragma unroll
    for (int word = 0; word < 4; word++)
    {
        kept |= ((words[word] & 0xFFFFu) >= dropBelow ? 1u : 0u) << (2 * word);
        kept |= ((words[word] >> 16) >= dropBelow ? 1u : 0u) << (2 * word + 1);
    }
    return kept;
}

DEVICE float withoutSubnormals(float value)
{
    float magnitude = value < 0 ? -value : value;
    return magnitude < 1.17549435e-38f ? 0.0f : value;
}

struct Adam
{
    float stepSize, correction;
};

DEVICE float descend(Adam adam, float parameter, float gradient, float& first, float& second)
{
    const float rest1 = (float)(1 - 0.9), rest2 = (float)(1 - 0.999);
    first = withoutSubnormals(fma(0.9f, first, rest1 * gradient));
    second = withoutSubnormals(fma(0.999f, second, rest2 * gradient * gradient));
    float denominator = fma(squareRoot(second), adam.correction, 1e-8f);
    return parameter - adam.stepSize * divide(first, denominator);
}

DEVICE Four descend(Adam adam, Four parameter, Four gradient, Four& first, Four& second)
{
    parameter.x = descend(adam, parameter.x, gradient.x, first.x, second.x);
    parameter.y = descend(adam, parameter.y, gradient.y, first.y, second.y);
    parameter.z = descend(adam, parameter.z, gradient.z, first.z, second.z);
    parameter.w = descend(adam, parameter.w, gradient.w, first.w, second.w);
    return parameter;
}

// The eight chains' tree, at whose first level chains 4 apart meet.
DEVICE float tree(const float* chains, int stride)
{
    float q0 = chains[0] + chains[4 * stride], q1 = chains[stride] + chains[5 * stride];
    float q2 = chains[2 * stride] + chains[6 * stride], q3 = chains[3 * stride] + chains[7 * stride];
    return (q0 + q2) + (q1 + q3);
}
