using Debias.Learning.Classifier;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// Where tensors lie in the kernel's own flat buffers. Units are padded with zeros to whole vectors, and weights are transposed to
/// [inputs, padded width] so that lanes hold units. Per block: weight, bias, scale, shift; then output weight and bias. Padding
/// stays zero under every operation, so that it needs no masks.
/// </summary>
internal readonly record struct PaddedLayout(ClassifierShape Shape)
{
    /// <summary>Lanes of the logical vector; all kernels work on blocks of this many, whatever the hardware's width is.</summary>
    public const int Lanes = 16;

    public int Width => (Shape.Width + Lanes - 1) / Lanes * Lanes;

    public int ParameterCount => OutputBias + Lanes;

    public int StatisticCount => 2 * Width * Shape.Blocks;

    public int OutputWeight => WeightOf(Shape.Blocks);

    public int OutputBias => OutputWeight + Width;

    /// <summary>Inputs of a block as stored: features, or the padded width of the block before.</summary>
    public int InputsOf(int block) => block == 0 ? Shape.Inputs : Width;

    public int WeightOf(int block) => block == 0 ? 0 : Width * (Shape.Inputs + 3) + (block - 1) * Width * (Width + 3);

    public int BiasOf(int block) => WeightOf(block) + Width * InputsOf(block);

    public int ScaleOf(int block) => BiasOf(block) + Width;

    public int ShiftOf(int block) => ScaleOf(block) + Width;

    public int MeanOf(int block) => 2 * Width * block;

    public int VarianceOf(int block) => MeanOf(block) + Width;

    /// <summary>Copies parameters, or a gradient over them, into the kernel's order.</summary>
    public void Pack(ReadOnlySpan<float> parameters, Span<float> padded)
    {
        padded.Clear();
        var layout = new WeightLayout(Shape);
        for (int block = 0; block < Shape.Blocks; block++)
        {
            int inputs = Shape.InputsOf(block);
            ReadOnlySpan<float> weight = parameters.Slice(layout.WeightOf(block), Shape.Width * inputs);
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                for (int input = 0; input < inputs; input++)
                {
                    padded[WeightOf(block) + input * Width + unit] = weight[unit * inputs + input];
                }
            }

            parameters.Slice(layout.BiasOf(block), Shape.Width).CopyTo(padded[BiasOf(block)..]);
            parameters.Slice(layout.ScaleOf(block), Shape.Width).CopyTo(padded[ScaleOf(block)..]);
            parameters.Slice(layout.ShiftOf(block), Shape.Width).CopyTo(padded[ShiftOf(block)..]);
        }

        parameters.Slice(layout.OutputWeight, Shape.Width).CopyTo(padded[OutputWeight..]);
        padded[OutputBias] = parameters[layout.OutputBias];
    }

    /// <summary>The inverse of <see cref="Pack"/>.</summary>
    public void Unpack(ReadOnlySpan<float> padded, Span<float> parameters)
    {
        var layout = new WeightLayout(Shape);
        for (int block = 0; block < Shape.Blocks; block++)
        {
            int inputs = Shape.InputsOf(block);
            Span<float> weight = parameters.Slice(layout.WeightOf(block), Shape.Width * inputs);
            for (int unit = 0; unit < Shape.Width; unit++)
            {
                for (int input = 0; input < inputs; input++)
                {
                    weight[unit * inputs + input] = padded[WeightOf(block) + input * Width + unit];
                }
            }

            padded.Slice(BiasOf(block), Shape.Width).CopyTo(parameters[layout.BiasOf(block)..]);
            padded.Slice(ScaleOf(block), Shape.Width).CopyTo(parameters[layout.ScaleOf(block)..]);
            padded.Slice(ShiftOf(block), Shape.Width).CopyTo(parameters[layout.ShiftOf(block)..]);
        }

        padded.Slice(OutputWeight, Shape.Width).CopyTo(parameters[layout.OutputWeight..]);
        parameters[layout.OutputBias] = padded[OutputBias];
    }

    /// <summary>Copies running statistics into the kernel's order; padded units have variance 1.</summary>
    public void PackStatistics(ReadOnlySpan<float> statistics, Span<float> padded)
    {
        padded.Clear();
        var layout = new WeightLayout(Shape);
        for (int block = 0; block < Shape.Blocks; block++)
        {
            padded.Slice(VarianceOf(block), Width).Fill(1);
            statistics.Slice(layout.MeanOf(block), Shape.Width).CopyTo(padded[MeanOf(block)..]);
            statistics.Slice(layout.VarianceOf(block), Shape.Width).CopyTo(padded[VarianceOf(block)..]);
        }
    }

    /// <summary>The inverse of <see cref="PackStatistics"/>.</summary>
    public void UnpackStatistics(ReadOnlySpan<float> padded, Span<float> statistics)
    {
        var layout = new WeightLayout(Shape);
        for (int block = 0; block < Shape.Blocks; block++)
        {
            padded.Slice(MeanOf(block), Shape.Width).CopyTo(statistics[layout.MeanOf(block)..]);
            padded.Slice(VarianceOf(block), Shape.Width).CopyTo(statistics[layout.VarianceOf(block)..]);
        }
    }
}
