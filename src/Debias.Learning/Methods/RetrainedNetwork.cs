using Debias.Learning.Classifier;
using Debias.Learning.Training;

namespace Debias.Learning.Methods;

/// <summary>Trains another network as the base network was trained, but for the objective.</summary>
internal static class RetrainedNetwork
{
    /// <summary>Trains it: same initial weights, same order of rows, same dropout, same schedule.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="objective">What is lowered.</param>
    /// <param name="cancellationToken">Asked before each batch.</param>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public static ClassifierWeights Train(
        MethodContext context,
        string method,
        TrainingObjective objective,
        CancellationToken cancellationToken
    )
    {
        TrainingRecipe recipe =
            context.Training
            ?? throw new InvalidOperationException($"{method} trains a network, and how this one was trained is known to its owner alone.");
        var task = new TrainingTask(context.Data, recipe.DatasetKey, recipe.Seed)
        {
            Replicates = recipe.Replicates,
            Cancellation = cancellationToken,
        };
        try
        {
            return ClassifierTrainer.Train(context.Engine, task, context.BaseNetwork.Shape, recipe.Options, objective).Weights;
        }
        catch (NumericalException exception)
        {
            throw new NumericalException($"{method}: {exception.Message}", exception);
        }
    }
}
