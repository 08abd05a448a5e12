using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.Pruning.Units;

/// <summary>Removes units from weights.</summary>
internal static class UnitPruning
{
    /// <summary>Makes what belongs to a unit 0.</summary>
    public static void Remove(ClassifierWeights weights, int unit, UnitRemoval removal)
    {
        foreach (int parameter in ParametersOf(weights, unit, removal))
        {
            weights.Parameters[parameter] = 0;
        }
    }

    /// <summary>Offsets of the parameters that a unit's removal makes 0.</summary>
    public static IEnumerable<int> ParametersOf(ClassifierWeights weights, int unit, UnitRemoval removal)
    {
        int block = Math.DivRem(unit, weights.Shape.Width, out int position);
        if (removal == UnitRemoval.Incoming)
        {
            int inputs = weights.Shape.InputsOf(block);
            return Enumerable
                .Range(weights.Layout.WeightOf(block) + (position * inputs), inputs)
                .Append(weights.Layout.BiasOf(block) + position);
        }

        if (block == weights.Shape.Blocks - 1)
        {
            return [weights.Layout.OutputWeight + position];
        }

        int next = weights.Layout.WeightOf(block + 1);
        int width = weights.Shape.Width;
        return Enumerable.Range(0, width).Select(reader => next + (reader * width) + position);
    }
}
