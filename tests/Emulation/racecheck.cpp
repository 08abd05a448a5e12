// racecheck WIDTH INPUTS BLOCKS BATCH ROWS USUAL FAR [BARRIER]: trains a made-up network for one epoch, scores its rows, makes a step along
// a gradient and works out influences, and prints every race; returns 1 where there is one, 2 where the kernels fail. USUAL: whether
// columns have usual values. FAR: whether features and hidden values stay in the device's memory. BARRIER: leave out what it orders.
#include "../../src/Debias.Learning.Cuda/Kernels/gradient.h"
#include "../../src/Debias.Learning.Cuda/Kernels/train.h"
#include "racecheck.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>

extern "C" int emulate(const char* name, const void* argument, int blocks, int blockRows, int threads, size_t sharedBytes);
extern "C" int trainFloats(int width, int inputs, int blocks, int capacity, int far);
extern "C" int scoreFloats(int width, int inputs, int blocks, int height);
extern "C" int gradientFloats(int width, int inputs, int blocks, int height);

namespace
{
const size_t ARENA = 16 << 20;

char* arena;
size_t taken;

// Device memory whose elements `value` gives by their number.
template <typename T, typename Value> T* filled(int count, Value value)
{
    T* made = (T*)(arena + taken);
    taken += (count * sizeof(T) + 255) / 256 * 256;
    if (taken > ARENA) abort();
    for (int i = 0; i < count; i++) made[i] = value(i);
    return made;
}

float noise(int number) { return std::sin(12.9898f * number + 78.233f); }
}

int main(int count, char** arguments)
{
    if (count < 8) return 2;
    const int width = atoi(arguments[1]), inputs = atoi(arguments[2]), blocks = atoi(arguments[3]);
    const int batch = atoi(arguments[4]), rows = atoi(arguments[5]);
    const bool usual = atoi(arguments[6]) != 0, far = atoi(arguments[7]) != 0;
    if (count > 8) raceIgnoreOrderOf(atoi(arguments[8]));
    arena = (char*)aligned_alloc(256, ARENA);
    const int parameters = width * (inputs + 3) + (blocks - 1) * width * (width + 3) + width + 16;
    const int batches = rows / batch + (rows % batch > 1 ? 1 : 0);
    auto nothing = [](int) { return 0.0f; };
    Network network = {};
    network.parameters = filled<float>(parameters, [](int i) { return 0.2f * noise(i); });
    network.firstMoments = filled<float>(parameters, nothing);
    network.secondMoments = filled<float>(parameters, nothing);
    network.running = filled<float>(2 * width * blocks, [](int) { return 0.5f; });
    network.features = filled<float>(rows * ((inputs + 3) & ~3), [](int i) { return noise(i + 1000000); });
    network.usual = usual ? filled<float>(inputs, noise) : nullptr;
    network.rows = filled<int>(rows, [rows](int i) { return rows - 1 - i; });
    network.targets = filled<float>(rows, [](int i) { return (float)(i & 1); });
    network.scores = filled<float>(rows, nothing);
    network.remainders = filled<double>(batches, [](int i) { return 1 - std::pow(0.9, i + 1); });
    network.corrections = filled<float>(batches, [](int i) { return (float)(1 / std::sqrt(1 - std::pow(0.999, i + 1))); });
    network.dropoutKey = 42;
    network.learningRate = 1e-3;
    network.inputs = inputs;
    network.blocks = blocks;
    network.batch = batch;
    network.count = rows;
    network.batches = batches;
    network.steps = batches;
    network.dropBelow = 3277;
    network.keptScale = 1 / 0.95f;
    network.capacity = batch + 1;
    network.hidden = far ? filled<float>(blocks * (batch + 1) * width, nothing) : nullptr;
    Evaluation evaluation = {};
    evaluation.parameters = network.parameters;
    evaluation.running = network.running;
    evaluation.features = network.features;
    evaluation.usual = network.usual;
    evaluation.scores = network.scores;
    evaluation.inputs = inputs;
    evaluation.blocks = blocks;
    evaluation.count = rows;
    evaluation.height = 32;
    const int sides = 2, part = 64;
    Gradient gradient = {};
    gradient.network = evaluation;
    gradient.rows = network.rows;
    gradient.values = network.targets;
    gradient.gradient = filled<float>(parameters, nothing);
    gradient.chains = filled<float>(sides * (blocks * SUMS * 8 * width + 8 * (width + 1)), nothing);
    gradient.delta = filled<float>(rows * width, nothing);
    gradient.influences = filled<float>((rows + part - 1) / part * 2 * blocks * width, nothing);
    gradient.updated = network.parameters;
    gradient.firstMoments = network.firstMoments;
    gradient.secondMoments = network.secondMoments;
    gradient.part = part;
    gradient.rule = 1;
    gradient.stepSize = 1e-3f;
    gradient.correction = 1;
    raceFollow(arena, taken);
    auto run = [width](const char* kernel, const void* argument, int side, int floats) {
        char name[24];
        snprintf(name, sizeof name, "%s%d", kernel, width);
        return emulate(name, argument, 1, side, THREADS, sizeof(float) * floats) == 0;
    };
    const int gradientShared = gradientFloats(width, inputs, blocks, evaluation.height);
    if (!run(far ? "trainFar" : "train", &network, 1, trainFloats(width, inputs, blocks, network.capacity, far))) return 2;
    if (!run("score", &evaluation, sides, scoreFloats(width, inputs, blocks, evaluation.height))) return 2;
    if (!run("descend", &gradient, 1, gradientShared)) return 2;
    if (!run("influence", &gradient, sides, gradientShared)) return 2;
    return racePrint() == 0 ? 0 : 1;
}
