// racecheck WIDTH INPUTS BLOCKS BATCH ROWS USUAL [BARRIER]: trains a made-up network for one epoch, scores its rows, and prints every race;
// returns 1 where there is one, 2 where the kernels fail. USUAL: whether columns have usual values. BARRIER: leave out what it orders.
#include "../../src/Debias.Learning.Cuda/Kernels/train.h"
#include "racecheck.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>

extern "C" int emulate(const char* name, const void* argument, int blocks, int blockRows, int threads, size_t sharedBytes);
extern "C" int trainFloats(int width, int inputs, int blocks, int capacity);
extern "C" int scoreFloats(int width, int inputs, int blocks);

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
    if (count < 7) return 2;
    const int width = atoi(arguments[1]), inputs = atoi(arguments[2]), blocks = atoi(arguments[3]);
    const int batch = atoi(arguments[4]), rows = atoi(arguments[5]);
    const bool usual = atoi(arguments[6]) != 0;
    if (count > 7) raceIgnoreOrderOf(atoi(arguments[7]));
    arena = (char*)aligned_alloc(256, ARENA);
    const int parameters = width * (inputs + 3) + (blocks - 1) * width * (width + 3) + width + 16;
    const int batches = rows / batch + (rows % batch > 1 ? 1 : 0);
    auto nothing = [](int) { return 0.0f; };
    Network network = {};
    network.parameters = filled<float>(parameters, [](int i) { return 0.2f * noise(i); });
    network.firstMoments = filled<float>(parameters, nothing);
    network.secondMoments = filled<float>(parameters, nothing);
    network.running = filled<float>(2 * width * blocks, [](int) { return 0.5f; });
    network.features = filled<float>(rows * inputs, [](int i) { return noise(i + 1000000); });
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
    Evaluation evaluation = {};
    evaluation.parameters = network.parameters;
    evaluation.running = network.running;
    evaluation.features = network.features;
    evaluation.usual = network.usual;
    evaluation.scores = network.scores;
    evaluation.inputs = inputs;
    evaluation.blocks = blocks;
    evaluation.count = rows;
    raceFollow(arena, taken);
    char train[16], score[16];
    snprintf(train, sizeof train, "train%d", width);
    snprintf(score, sizeof score, "score%d", width);
    if (emulate(train, &network, 1, 1, THREADS, sizeof(float) * trainFloats(width, inputs, blocks, network.capacity)) != 0) return 2;
    if (emulate(score, &evaluation, 1, 2, THREADS, sizeof(float) * scoreFloats(width, inputs, blocks)) != 0) return 2;
    return racePrint() == 0 ? 0 : 1;
}
