// What the C# side has to agree with: where the fields of a launch's argument lie, and how much shared memory a block takes.
#include "../../src/Debias.Learning.Cuda/Kernels/gradient.h"
#include "../../src/Debias.Learning.Cuda/Kernels/train.h"
#include "../../src/Debias.Learning.Cuda/Kernels/verify.h"
#include <cstddef>
#include <string>

static_assert(sizeof(Network) <= (DESCRIPTION - 20) * sizeof(float), "a block's Network reaches into its Memory");
static_assert(sizeof(Memory<32>) <= 20 * sizeof(float), "a block's Memory reaches into its weights");

// Lines of "structure size" and "structure.field offset".
extern "C" const char* kernelLayout()
{
    static std::string text;
    text.clear();
    auto line = [](std::string name, size_t number) { text += name + " " + std::to_string(number) + "\n"; };
#define FIELD(structure, field) line(#structure "." #field, offsetof(structure, field))
    line("Network", sizeof(Network));
    FIELD(Network, parameters);
    FIELD(Network, firstMoments);
    FIELD(Network, secondMoments);
    FIELD(Network, running);
    FIELD(Network, features);
    FIELD(Network, usual);
    FIELD(Network, rows);
    FIELD(Network, targets);
    FIELD(Network, scores);
    FIELD(Network, remainders);
    FIELD(Network, corrections);
    FIELD(Network, hidden);
    FIELD(Network, dropoutKey);
    FIELD(Network, learningRate);
    FIELD(Network, inputs);
    FIELD(Network, blocks);
    FIELD(Network, batch);
    FIELD(Network, count);
    FIELD(Network, batches);
    FIELD(Network, firstBatch);
    FIELD(Network, steps);
    FIELD(Network, adamSteps);
    FIELD(Network, pass);
    FIELD(Network, dropBelow);
    FIELD(Network, keptScale);
    FIELD(Network, capacity);
    FIELD(Network, start);
    FIELD(Network, reserved);
    line("Evaluation", sizeof(Evaluation));
    FIELD(Evaluation, parameters);
    FIELD(Evaluation, running);
    FIELD(Evaluation, features);
    FIELD(Evaluation, usual);
    FIELD(Evaluation, scores);
    FIELD(Evaluation, inputs);
    FIELD(Evaluation, blocks);
    FIELD(Evaluation, count);
    FIELD(Evaluation, height);
    line("Gradient", sizeof(Gradient));
    FIELD(Gradient, network);
    FIELD(Gradient, rows);
    FIELD(Gradient, values);
    FIELD(Gradient, gradient);
    FIELD(Gradient, chains);
    FIELD(Gradient, delta);
    FIELD(Gradient, influences);
    FIELD(Gradient, updated);
    FIELD(Gradient, firstMoments);
    FIELD(Gradient, secondMoments);
    FIELD(Gradient, part);
    FIELD(Gradient, rule);
    FIELD(Gradient, stepSize);
    FIELD(Gradient, correction);
    line("Verification", sizeof(Verification));
    FIELD(Verification, mismatches);
    FIELD(Verification, quotients);
    FIELD(Verification, key);
    return text.c_str();
}

template <int WIDTH> static int gradientFloatsOf(int inputs, int blocks, int height)
{
    return GradientMemory<WIDTH>(EvaluationMemory<WIDTH>(inputs, blocks, height), blocks, height).floats;
}

extern "C" int trainFloats(int width, int inputs, int blocks, int capacity, int far)
{
    switch (width)
    {
    case 16: return Memory<16>(inputs, blocks, capacity, far != 0).floats;
    case 32: return Memory<32>(inputs, blocks, capacity, far != 0).floats;
    case 48: return Memory<48>(inputs, blocks, capacity, far != 0).floats;
    default: return Memory<64>(inputs, blocks, capacity, far != 0).floats;
    }
}

extern "C" int scoreFloats(int width, int inputs, int blocks, int height)
{
    switch (width)
    {
    case 16: return EvaluationMemory<16>(inputs, blocks, height).floats;
    case 32: return EvaluationMemory<32>(inputs, blocks, height).floats;
    case 48: return EvaluationMemory<48>(inputs, blocks, height).floats;
    default: return EvaluationMemory<64>(inputs, blocks, height).floats;
    }
}

extern "C" int gradientFloats(int width, int inputs, int blocks, int height)
{
    switch (width)
    {
    case 16: return gradientFloatsOf<16>(inputs, blocks, height);
    case 32: return gradientFloatsOf<32>(inputs, blocks, height);
    case 48: return gradientFloatsOf<48>(inputs, blocks, height);
    default: return gradientFloatsOf<64>(inputs, blocks, height);
    }
}
