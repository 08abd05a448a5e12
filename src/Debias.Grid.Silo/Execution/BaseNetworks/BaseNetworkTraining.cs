using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Specs;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.BaseNetworks;

/// <summary>Trains a seed's base network as a spec says.</summary>
internal static class BaseNetworkTraining
{
    public static async Task<BaseNetwork> TrainAsync(
        TrainingBatcher batcher,
        IEngine engine,
        SeedData data,
        ClassifierSpec classifier,
        Action<int> epochsDone,
        Action<double, string> report,
        CancellationToken cancellationToken
    )
    {
        TrainingOptions options = Options(classifier);
        var task = new TrainingTask(data.Split, data.StreamName, data.Seed)
        {
            Replicates = Replicates(classifier),
            Report = progress =>
            {
                epochsDone(progress.Epoch);
                report(
                    (double)progress.Epoch / options.MaxEpochs,
                    string.Create(CultureInfo.InvariantCulture, $"training, epoch {progress.Epoch}")
                );
            },
            Cancellation = cancellationToken,
        };
        TrainingResult result = await batcher.TrainAsync(engine, task, Shape(data, classifier), options);
        epochsDone(result.Epochs);
        return new BaseNetwork(result.Weights.Parameters, result.Weights.RunningStatistics, result.Epochs, result.BestValidationLoss);
    }

    public static ClassifierShape Shape(SeedData data, ClassifierSpec classifier) =>
        new(data.Dataset.Columns, classifier.HiddenLayers, classifier.Width);

    /// <summary>How it trains, for methods that train another network the same way.</summary>
    public static TrainingRecipe Recipe(SeedData data, ClassifierSpec classifier) =>
        new(Options(classifier), data.StreamName, data.Seed, Replicates(classifier));

    private static TrainingReplicates Replicates(ClassifierSpec classifier) =>
        new(classifier.InitialisationReplicate, classifier.OrderReplicate, classifier.DropoutReplicate);

    private static TrainingOptions Options(ClassifierSpec classifier) =>
        new()
        {
            LearningRate = classifier.LearningRate,
            BatchSize = classifier.BatchSize,
            MaxEpochs = classifier.MaxEpochs,
            CheckEvery = classifier.CheckEvery,
            Patience = classifier.Patience,
            Restore = classifier.Restore == "best" ? RestorePolicy.Best : RestorePolicy.Last,
            Dropout = (float)classifier.Dropout,
        };
}
