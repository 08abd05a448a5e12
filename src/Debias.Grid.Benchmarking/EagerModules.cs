using Debias.Learning.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// The same training step as TorchSharp's users write it: modules, automatic differentiation and its own Adam. The native library has to be
/// loaded.
/// </summary>
internal sealed class EagerModules : IDisposable
{
    private readonly Sequential _network;
    private readonly BCELoss _loss = nn.BCELoss();
    private readonly optim.Optimizer _optimiser;
    private readonly Tensor _features;
    private readonly MiniBatches _batches;
    private int _taken;

    public EagerModules(BenchmarkProblem problem)
    {
        set_num_threads(1);
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (int block = 0; block < problem.Shape.Blocks; block++)
        {
            layers.Add(nn.Linear(problem.Shape.InputsOf(block), problem.Shape.Width));
            layers.Add(nn.ReLU());
            layers.Add(nn.Dropout(problem.Training.Dropout));
            layers.Add(nn.BatchNorm1d(problem.Shape.Width));
        }

        layers.Add(nn.Linear(problem.Shape.Width, 1));
        layers.Add(nn.Sigmoid());
        _network = nn.Sequential(layers);
        _network.train();
        _optimiser = optim.Adam(_network.parameters(), problem.Training.LearningRate);
        _features = tensor(problem.Data.Train.Features.Values, problem.Data.Train.Rows, problem.Shape.Inputs);
        _batches = problem.Batches();
    }

    /// <summary>Takes steps.</summary>
    public void Take(int steps)
    {
        for (int step = 0; step < steps; step++, _taken++)
        {
            int batch = _taken % (_batches.Count - 1);
            using DisposeScope scope = NewDisposeScope();
            Tensor inputs = _features.index_select(0, tensor(_batches.Rows(batch).ToArray()));
            Tensor targets = tensor(_batches.Targets(batch).ToArray());
            _optimiser.zero_grad();
            _loss.forward(_network.forward(inputs).squeeze(1), targets).backward();
            _optimiser.step();
        }
    }

    public void Dispose()
    {
        _network.Dispose();
        _loss.Dispose();
        _optimiser.Dispose();
        _features.Dispose();
    }
}
