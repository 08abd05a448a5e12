using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.Pruning;

/// <summary>Removes units from weights.</summary>
internal static class UnitPruning
{
    public static void Remove(ClassifierWeights weights, int unit, UnitRemoval removal)
    {
        int block = Math.DivRem(unit, weights.Shape.Width, out int position);
        if (removal == UnitRemoval.Incoming)
        {
            int inputs = weights.Shape.InputsOf(block);
            weights.Parameters.AsSpan(weights.Layout.WeightOf(block) + position * inputs, inputs).Clear();
            weights.Parameters[weights.Layout.BiasOf(block) + position] = 0;
        }
        else if (block == weights.Shape.Blocks - 1)
        {
            weights.Parameters[weights.Layout.OutputWeight + position] = 0;
        }
        else
        {
            int next = weights.Layout.WeightOf(block + 1);
            for (int reader = 0; reader < weights.Shape.Width; reader++)
            {
                weights.Parameters[next + reader * weights.Shape.Width + position] = 0;
            }
        }
    }
}
