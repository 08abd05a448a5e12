using Debias.Datasets;
using Debias.Datasets.Randomness;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>Batches drawn with replacement, as adversarial methods do: rows, and what is known of them.</summary>
internal sealed class DrawnBatch(Partition data, int size, StreamKey order)
{
    private readonly RandomStream _stream = new(order);

    public int[] Rows { get; } = new int[size];

    public byte[] Labels { get; } = new byte[size];

    public byte[] Groups { get; } = new byte[size];

    /// <summary>The labels as a loss takes them.</summary>
    public float[] Targets { get; } = new float[size];

    public FeatureMatrix Features => data.Features;

    public void Draw()
    {
        for (int i = 0; i < Rows.Length; i++)
        {
            int row = _stream.NextInt(data.Rows);
            Rows[i] = row;
            Labels[i] = data.Labels[row];
            Groups[i] = data.ProtectedAttribute[row];
            Targets[i] = data.Labels[row];
        }
    }
}
