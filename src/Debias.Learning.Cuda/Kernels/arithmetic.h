// The scalar functions of the fused engine, operation by operation: Debias.Numerics, Sigmoid, Philox, DropoutMask, Adam.
#pragma once
#include "platform.h"

DEVICE double powerOfTwo(int exponent) { return valueOf((u64)(exponent + 1023) << 52); }

// Exponential.Of for x <= 0.
DEVICE double exponential(double x)
{
    if (!(x >= -746)) return x != x ? x : 0;
    const double shift = 6755399441055744.0;
    const double power = fused(x, 1.4426950408889634, shift) - shift;
    const double high = fused(-power, 0.6931471805598903, x), low = power * 5.497923018708371e-14;
    const double r = high - low, tail = (high - r) - low;
    double series = 1.0 / 87178291200;
    series = fused(series, r, 1.0 / 6227020800);
    series = fused(series, r, 1.0 / 479001600);
    series = fused(series, r, 1.0 / 39916800);
    series = fused(series, r, 1.0 / 3628800);
    series = fused(series, r, 1.0 / 362880);
    series = fused(series, r, 1.0 / 40320);
    series = fused(series, r, 1.0 / 5040);
    series = fused(series, r, 1.0 / 720);
    series = fused(series, r, 1.0 / 120);
    series = fused(series, r, 1.0 / 24);
    series = fused(series, r, 1.0 / 6);
    const double square = r * r, squareTail = fused(r, r, -square), half = 0.5 * square;
    const double linear = 1 + r, linearTail = (1 - linear) + r;
    const double sum = linear + half, sumTail = (linear - sum) + half;
    double rest = fused(tail, sum, 0.5 * squareTail);
    rest = fused(r * square, series, (linearTail + sumTail) + rest);
    const int exponent = (int)power, part = exponent >> 1;
    return (sum + rest) * powerOfTwo(part) * powerOfTwo(exponent - part);
}

// Logarithm.Of for what cross-entropy asks: x from 0 to 1, or no number.
DEVICE double logarithm(double x)
{
    if (!(x > 0)) return x == 0 ? -powerOfTwo(1023) * 2 : powerOfTwo(1023) * 2 - powerOfTwo(1023) * 2;
    const u64 bits = bitsOf(x);  // subnormal numbers do not come: scores are floats, and 1 - score
    int exponent = (int)(bits >> 52) - 1023;
    double fraction = valueOf((bits & 0xFFFFFFFFFFFFFull) | 1023ull << 52);
    if (fraction > 1.4142135623730951)
    {
        fraction *= 0.5;
        exponent++;
    }
    const double numerator = fraction - 1, denominator = 2 + numerator, denominatorTail = (2 - denominator) + numerator;
    const double inverse = divide(1.0, denominator), s = numerator * inverse;
    const double remainder = fused(-s, denominatorTail, fused(-s, denominator, numerator));
    const double square = s * s;
    double series = 2.0 / 21;
    series = fused(series, square, 2.0 / 19);
    series = fused(series, square, 2.0 / 17);
    series = fused(series, square, 2.0 / 15);
    series = fused(series, square, 2.0 / 13);
    series = fused(series, square, 2.0 / 11);
    series = fused(series, square, 2.0 / 9);
    series = fused(series, square, 2.0 / 7);
    series = fused(series, square, 2.0 / 5);
    series = fused(series, square, 2.0 / 3);
    const double small = fused(s * square, series, 2 * (remainder * inverse));
    const double whole = exponent * 0.6931471805598903;
    const double sum = whole + 2 * s, sumTail = (whole - sum) + 2 * s;
    return sum + (sumTail + fused((double)exponent, 5.497923018708371e-14, small));
}

// Sigmoid.Of.
DEVICE float sigmoid(float logit)
{
    const double magnitude = logit < 0 ? -(double)logit : (double)logit;
    const double e = exponential(-magnitude);
    return (float)divide(logit >= 0 ? 1.0 : e, 1 + e);
}

// A row's share of the binary cross-entropy (CrossEntropy.Of).
DEVICE double crossEntropy(float score, bool positive)
{
    const double value = logarithm(positive ? (double)score : 1.0 - (double)score);
    return -(value < -100 ? -100.0 : value);
}

// One counter block of Philox4x32-10.
DEVICE void philox(u64 key, u32 counter0, u32 counter1, u32 counter2, u32 counter3, u32 (&words)[4])
{
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

    words[0] = counter0;
    words[1] = counter1;
    words[2] = counter2;
    words[3] = counter3;
}

// Bit i says whether row i of eight is kept (DropoutMask).
DEVICE u32 keptRows(u64 key, u32 unit, u32 rowGroup, u32 block, u32 pass, u32 dropBelow)
{
    u32 words[4], kept = 0;
    philox(key, unit, rowGroup, block, pass, words);
#pragma unroll
    for (int word = 0; word < 4; word++)
    {
        kept |= ((words[word] & 0xFFFFu) >= dropBelow ? 1u : 0u) << (2 * word);
        kept |= ((words[word] >> 16) >= dropBelow ? 1u : 0u) << (2 * word + 1);
    }
    return kept;
}

DEVICE float withoutSubnormals(float value) { return absolute(value) < 1.17549435e-38f ? 0.0f : value; }

// Square root and quotient of operands that are neither huge nor tiny (or zero, for the root and the dividend): the device's estimate, and
// corrections after which the result is the correctly rounded one (Markstein 1990; the driver's own assembler does the same, but asks of
// every single operation whether it may, which keeps operations from overlapping). The device check compares all roots and many quotients.
DEVICE bool rootIsPlain(float x) { return (x == 0) | ((x >= 8.0779357e-28f) & (x <= 1.2089258e24f)); }  // 2^-90, 2^80
DEVICE float plainRoot(float x)
{
    float estimate = inverseRootEstimate(x);
    float root = x * estimate, half = 0.5f * estimate;
    root = fused(fused(-root, root, x), half, root);
    return x == 0 ? 0.0f : root;
}

DEVICE bool quotientIsPlain(float dividend, float divisor)
{
    const float magnitude = absolute(dividend);
    return ((dividend == 0) | ((magnitude >= 8.2718061e-25f) & (magnitude <= 1.1529215e18f)))  // 2^-80, 2^60
        & (divisor >= 9.3132257e-10f) & (divisor <= 1048576.0f);                               // 2^-30, 2^20
}
DEVICE float plainQuotient(float dividend, float divisor)
{
    float reciprocal = reciprocalEstimate(divisor);
    reciprocal = fused(reciprocal, fused(-divisor, reciprocal, 1.0f), reciprocal);
    float quotient = dividend * reciprocal;
    quotient = fused(fused(-divisor, quotient, dividend), reciprocal, quotient);
    return fused(fused(-divisor, quotient, dividend), reciprocal, quotient);
}

struct Adam
{
    float stepSize, correction;

    DEVICE_MEMBER static void move(float gradient, float& first, float& second)
    {
        const float rest1 = (float)(1 - 0.9), rest2 = (float)(1 - 0.999);
        first = withoutSubnormals(fused(0.9f, first, rest1 * gradient));
        second = withoutSubnormals(fused(0.999f, second, rest2 * gradient * gradient));
    }

    DEVICE_MEMBER float descend(float parameter, float gradient, float& first, float& second) const
    {
        move(gradient, first, second);
        return parameter - stepSize * divide(first, fused(squareRoot(second), correction, 1e-8f));
    }

    // COUNT parameters of each lane. Every lane of the warp takes part.
    template <int COUNT>
    DEVICE_MEMBER void descend(float (&parameter)[COUNT], const float (&gradient)[COUNT], float (&first)[COUNT], float (&second)[COUNT]) const
    {
        bool plain = true;
        float divisor[COUNT];
#pragma unroll
        for (int i = 0; i < COUNT; i++)
        {
            move(gradient[i], first[i], second[i]);
            divisor[i] = fused(plainRoot(second[i]), correction, 1e-8f);
            plain = plain & rootIsPlain(second[i]) & quotientIsPlain(first[i], divisor[i]);
        }
        if (!anyLane(!plain))
        {
#pragma unroll
            for (int i = 0; i < COUNT; i++) parameter[i] = parameter[i] - stepSize * plainQuotient(first[i], divisor[i]);
        }
        else
        {
#pragma unroll
            for (int i = 0; i < COUNT; i++)
            {
                float root = squareRoot(second[i]);
                parameter[i] = parameter[i] - stepSize * divide(first[i], fused(root, correction, 1e-8f));
            }
        }
    }
};

// The eight chains' tree, at whose first level chains 4 apart meet.
DEVICE float tree(float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7)
{
    return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7));
}
DEVICE float tree(const float* chains, int stride)
{
    return tree(chains[0], chains[stride], chains[2 * stride], chains[3 * stride], chains[4 * stride], chains[5 * stride],
                chains[6 * stride], chains[7 * stride]);
}
