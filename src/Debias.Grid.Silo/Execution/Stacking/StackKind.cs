using Debias.Learning.Classifier;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>What trainings must have in common to be trained as one stack.</summary>
internal readonly record struct StackKind(ClassifierShape Shape, TrainingOptions Options, int TrainingRows, int ValidationRows)
{
    public static StackKind Of(TrainingTask task, ClassifierShape shape, TrainingOptions options) =>
        new(shape, options, task.Data.Train.Rows, task.Data.Validation.Rows);
}
