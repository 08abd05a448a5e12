namespace Debias.Grid.Cli.Exporting;

/// <summary>Formats that networks are written in.</summary>
internal enum NetworkFormat
{
    /// <summary>Named tensors, as a PyTorch module loads them.</summary>
    Safetensors,

    /// <summary>A graph that takes features and gives scores.</summary>
    Onnx,
}
