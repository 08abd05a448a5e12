using System.Text.Json;
using Debias.Datasets;
using Debias.Learning.Classifier;

namespace Debias.Tests.Learning;

/// <summary>Reads the small networks of the reference vectors, whose tensors carry the released code's names.</summary>
internal static class ReferenceNetworkFile
{
    public static ClassifierWeights Weights(JsonElement tensors)
    {
        var shape = Shape(tensors);
        var weights = new ClassifierWeights(shape);
        Read(tensors, weights.Layout, weights.Parameters);
        for (int block = 0; block < shape.Blocks; block++)
        {
            tensors.GetProperty(Norm(block, "running_mean")).Floats().CopyTo(weights.RunningStatistics, weights.Layout.MeanOf(block));
            tensors.GetProperty(Norm(block, "running_var")).Floats().CopyTo(weights.RunningStatistics, weights.Layout.VarianceOf(block));
        }

        return weights;
    }

    public static float[] Gradient(JsonElement tensors, ClassifierShape shape)
    {
        var layout = new WeightLayout(shape);
        var gradient = new float[layout.ParameterCount];
        Read(tensors, layout, gradient);
        return gradient;
    }

    public static FeatureMatrix Features(JsonElement rows) => new(rows.Matrix(), rows.GetArrayLength(), rows[0].GetArrayLength());

    private static void Read(JsonElement tensors, WeightLayout layout, float[] target)
    {
        for (int block = 0; block < layout.Shape.Blocks; block++)
        {
            tensors.GetProperty(Linear(block, "weight")).Matrix().CopyTo(target, layout.WeightOf(block));
            tensors.GetProperty(Linear(block, "bias")).Floats().CopyTo(target, layout.BiasOf(block));
            tensors.GetProperty(Norm(block, "weight")).Floats().CopyTo(target, layout.ScaleOf(block));
            tensors.GetProperty(Norm(block, "bias")).Floats().CopyTo(target, layout.ShiftOf(block));
        }

        tensors.GetProperty("out.weight").Matrix().CopyTo(target, layout.OutputWeight);
        tensors.GetProperty("out.bias").Floats().CopyTo(target, layout.OutputBias);
    }

    private static ClassifierShape Shape(JsonElement tensors)
    {
        JsonElement first = tensors.GetProperty("fc0.weight");
        int hidden = 0;
        while (tensors.TryGetProperty(Linear(hidden + 1, "weight"), out _))
        {
            hidden++;
        }

        return new ClassifierShape(first[0].GetArrayLength(), hidden, first.GetArrayLength());
    }

    private static string Linear(int block, string tensor) => block == 0 ? $"fc0.{tensor}" : $"fcs.{block - 1}.{tensor}";

    private static string Norm(int block, string tensor) => block == 0 ? $"bn0.{tensor}" : $"bns.{block - 1}.{tensor}";
}
