using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Engines.Fused;

/// <summary>A network's scratch memory, grown to the largest batch seen and then reused: steps allocate nothing.</summary>
internal sealed unsafe class Workspace(PaddedLayout layout) : IDisposable
{
    private AlignedBuffer _activations = new(0);
    private AlignedBuffer _outputs = new(0);
    private AlignedBuffer _deltas = new(0);
    private AlignedBuffer _logits = new(0);
    private int _rows;

    /// <summary>Whether every block's values are kept for a backward pass.</summary>
    public bool KeepsBlocks { get; private set; }

    /// <summary>Scores of the batch.</summary>
    public float* Scores => _logits.Pointer;

    /// <summary>Gradients with respect to the logits.</summary>
    public float* LogitGradients => _logits.Pointer + _rows;

    /// <summary>Prepares for a batch.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="keepBlocks">Whether every block's values are kept for a backward pass; else blocks overwrite each other.</param>
    public void Prepare(int rows, bool keepBlocks)
    {
        _rows = rows;
        KeepsBlocks = keepBlocks;
        int blocks = layout.Shape.Blocks;
        int panel = rows * layout.Width;
        AlignedBuffer.Grow(ref _activations, panel * (keepBlocks ? blocks : 1));
        AlignedBuffer.Grow(ref _outputs, panel * (keepBlocks ? blocks : 2));
        AlignedBuffer.Grow(ref _logits, 2 * rows);
        if (keepBlocks)
        {
            AlignedBuffer.Grow(ref _deltas, 2 * panel);
        }
    }

    /// <summary>[rows, width] of a block, after ReLU and dropout.</summary>
    public float* Activation(int block) => _activations.Pointer + (KeepsBlocks ? (nint)block * _rows * layout.Width : 0);

    /// <summary>[rows, width] of a block, after batch normalisation.</summary>
    public float* Output(int block) => _outputs.Pointer + (nint)(KeepsBlocks ? block : block & 1) * _rows * layout.Width;

    /// <summary>One of the two gradient panels [rows, width].</summary>
    public float* Delta(int which) => _deltas.Pointer + (nint)(which & 1) * _rows * layout.Width;

    public void Dispose()
    {
        _activations.Dispose();
        _outputs.Dispose();
        _deltas.Dispose();
        _logits.Dispose();
    }
}
